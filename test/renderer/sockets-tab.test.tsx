// @vitest-environment jsdom
import { act, cleanup, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { SocketsTab } from '../../src/renderer/sockets/sockets-tab'
import { bornAtOf } from '../../src/shared/identity'
import { sample } from '../shared/support/told'
import { childServes, clientConnects, serverStarts } from './events'
import { newLab, renderIn } from './labs'

afterEach(cleanup)
afterEach(() => vi.restoreAllMocks())

test('closes that one event tells of many processes are a row each, however often they are drawn', () => {
  const complaints = vi.spyOn(console, 'error')
  const lab = newLab()
  const children = [201, 202, 203]
  lab.tell(
    ...serverStarts,
    ...children.flatMap((child) => [...clientConnects(child + 500), ...childServes(child, child + 500)])
  )
  const before = lab.log.getState().closes.length
  renderIn(lab.stores, <SocketsTab />)
  const gone = children.map((pid) => ({ pid, bornAt: bornAtOf(lab.idOf(pid)) }))
  act(() => lab.tell(sample({ gone })))
  act(() => lab.tell(...clientConnects(704)))
  expect(screen.getAllByTestId('close-row')).toHaveLength(before + children.length)
  expect(complaints).not.toHaveBeenCalled()
})
