// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { BURST, type Burst, startBurst } from '../../src/renderer/commands/burst'
import { startClient } from '../../src/renderer/commands/client-commands'
import { BurstChip } from '../../src/renderer/palette/burst-chip'
import { TargetField } from '../../src/renderer/palette/target-field'
import { targetIn } from '../../src/renderer/store/target'
import type { RequestName } from '../../src/shared/contract'
import { failure, type Result, success } from '../../src/shared/failure'
import { HELLO, newLab, renderIn, type TestLab } from './labs'

const ELSEWHERE = { host: '127.0.0.1', port: 7 }

let lab: TestLab
let refusesAfter: number
let started: number

function answer(name: RequestName): Result<unknown> | undefined {
  if (name !== 'client.start') return undefined
  if (started >= refusesAfter) return failure('ELIMIT', 'too-many-clients', { count: started })
  const pid = 100 + started++
  return success({ pid, process: `${pid}@1` })
}

beforeEach(() => {
  refusesAfter = Infinity
  started = 0
  lab = newLab({ answer })
  lab.stores.target.getState().connectTo(ELSEWHERE)
})
afterEach(cleanup)

const burst = (more: Partial<Burst> = {}) =>
  startBurst(lab.stores, { kind: 'line', count: 3, interval: 0, text: 'hello', leave: false, ...more })

describe('a burst', () => {
  test('starts so many clients, and each sends its text', async () => {
    await burst()
    expect(lab.asked).toEqual(
      [100, 101, 102].flatMap((pid) => [
        { name: 'client.start', input: { kind: 'line', ...ELSEWHERE } },
        { name: 'client.send', input: { process: `${pid}@1`, text: 'hello' } }
      ])
    )
    expect(lab.stores.sending.getState().jobs).toEqual({})
  })

  test('tells those the text that send by themselves', async () => {
    await burst({ kind: 'auto', count: 1, text: 'n ' })
    expect(lab.asked).toEqual([{ name: 'client.start', input: { kind: 'auto', text: 'n ', ...ELSEWHERE } }])
  })

  test('has them leave, and takes their windows away', async () => {
    await burst({ count: 2, leave: true })
    expect(lab.names().filter((name) => name === 'client.close')).toHaveLength(2)
    expect(lab.names().filter((name) => name === 'client.dismiss')).toHaveLength(2)
  })

  test('ends where a client cannot be started, and says why', async () => {
    refusesAfter = 2
    await burst({ count: 50 })
    expect(started).toBe(2)
    expect(lab.notices.getState().notices).toMatchObject([{ code: 'ELIMIT' }])
  })

  test('can be cancelled: those that are there stay', async () => {
    const over = burst({ count: BURST.count.most, interval: 60_000 })
    await waitFor(() => expect(lab.stores.sending.getState().jobs.burst).toMatchObject({ done: 1 }))
    lab.stores.sending.getState().cancel('burst')
    await over
    expect(lab.names()).toEqual(['client.start', 'client.send'])
  })

  test('is checked beside the field: no more than can run at a time, unless they leave', () => {
    lab.lab.getState().setUp(HELLO)
    renderIn(lab.stores, <BurstChip />)
    fireEvent.click(screen.getByTestId('palette-chip-burst'))
    const start = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Start them' }).disabled
    fireEvent.change(screen.getByLabelText('Clients'), { target: { value: '501' } })
    expect(screen.getByRole('alert').textContent).toBe('A whole number from 1 to 500.')
    expect(start()).toBe(true)
    fireEvent.click(screen.getByLabelText('Each leaves after its answer'))
    expect(screen.queryByRole('alert')).toBe(null)
    fireEvent.change(screen.getByLabelText('Clients'), { target: { value: '1001' } })
    expect(screen.getByRole('alert').textContent).toBe('A whole number from 1 to 1,000.')
  })
})

describe('where clients connect', () => {
  test.each([
    ['127.0.0.1:7', { host: '127.0.0.1', port: 7 }],
    [' example.org:80 ', { host: 'example.org', port: 80 }],
    ['[::1]:9999', { host: '::1', port: 9999 }],
    ['example.org', undefined],
    ['1.2.3:7', undefined],
    ['127.0.0.1:0', undefined],
    ['127.0.0.1:65536', undefined],
    ['', undefined]
  ])('%j', (text, address) => {
    expect(targetIn(text)).toEqual(address)
  })

  test('is kept over a reload, and used by each new client, with or without a server', async () => {
    lab = newLab({ answer })
    await startClient(lab.stores, 'split')
    expect(lab.asked[0]).toEqual({ name: 'client.start', input: { kind: 'split', ...ELSEWHERE } })
  })

  test('is warned of where it is another machine, and refused where it is none', () => {
    renderIn(lab.stores, <TargetField />)
    fireEvent.click(screen.getByTestId('connects-to'))
    const write = (value: string) => fireEvent.change(screen.getByRole('textbox'), { target: { value } })
    const warned = () => screen.queryByText(/Not this machine/) !== null
    expect(warned()).toBe(false)
    write('192.0.2.1:80')
    expect(warned()).toBe(true)
    write('nonsense')
    expect(screen.getByRole('status').textContent).toMatch(/no host with a port/)
    fireEvent.click(screen.getByRole('button', { name: 'To the server' }))
    expect(lab.stores.target.getState().elsewhere).toBe(null)
    expect(screen.getByTestId('connects-to').textContent).toContain('the server')
  })
})
