// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { StepPanel } from '../../src/renderer/step/step-panel'
import { success } from '../../src/shared/failure'
import { serverStarts } from './events'
import { newLab, renderIn } from './labs'

afterEach(cleanup)

it('says what is added and removed, so that quick clicks take nothing from each other', async () => {
  const lab = newLab({ answer: () => success({}) })
  renderIn(lab.stores, <StepPanel disabled={undefined} />)
  act(() => lab.tell(...serverStarts))
  const add = screen.getByRole('button', { name: 'Add' })
  await act(async () => {
    fireEvent.click(add)
    fireEvent.change(screen.getByLabelText('Call'), { target: { value: 'fork' } })
    fireEvent.click(add)
  })
  expect(lab.asked.map(({ input }) => input)).toEqual([
    { add: [{ on: 'call', call: 'waitpid' }], remove: [] },
    { add: [{ on: 'call', call: 'fork' }], remove: [] }
  ])
  const breaks = [{ on: 'zombie' as const }, { on: 'call' as const, call: 'fork' }]
  act(() => lab.tell({ kind: 'hold', pid: 0, roles: [], processes: {}, breaks }))
  await act(async () => {
    for (const remove of screen.getAllByRole('button', { name: /^Remove/ })) fireEvent.click(remove)
  })
  expect(lab.asked.slice(2).map(({ input }) => input)).toEqual(breaks.map((one) => ({ add: [], remove: [one] })))
})
