/** Which of several conditions is named, and how many calls were begun since: of events that are heard in one go. */
import { expect, it, onTestFinished } from 'vitest'
import { Gate } from '../../src/lab/gate'
import { EventLog } from '../../src/lab/log/event-log'
import { Stepper } from '../../src/lab/stepper'
import { SERVER_DEFAULTS } from '../../src/shared/choices'
import type { Unnumbered } from '../../src/shared/events'
import { type ProcessState, processOf } from '../../src/shared/fold/state'
import { call, exiting, note, sample, type Told } from '../shared/support/told'

const SERVER = 10
const CHILDREN = [20, 21, 22] as const
const [CHILD] = CHILDREN

const inodeOf = (child: number) => 100 + child
const settings = { ...SERVER_DEFAULTS, port: 9999, keepConnfdInParent: false }
const born = (child: number): Told[] => [
  call(SERVER, 'accept', { fd: 3 }, 4, { inode: inodeOf(child) }),
  call(SERVER, 'fork', {}, child),
  call(child, 'fork', {}, 0, { ppid: SERVER }),
  call(SERVER, 'close', { fd: 4 }, 0)
]
const zombies = (...pids: number[]) => sample({ processes: pids.map((pid) => ({ pid, ppid: SERVER, state: 'Z' })) })
const poll = (at: number, took: number) => call(SERVER, 'poll', {}, 1, { at, took })

/** A server whose children have a connection each; nobody runs, so that all is told when the test says so. */
function steppedLog() {
  const gate = Gate.open()
  if (!(gate instanceof Gate)) throw gate
  const log = new EventLog()
  const stepper = new Stepper(log, gate)
  onTestFinished(async () => {
    stepper.close()
    await log.close()
  })
  const tell = (...events: Told[]) => events.map((event) => log.append({ at: log.now(), ...event } as Unnumbered))
  const address = '127.0.0.1:9999'
  tell(note(SERVER, 'server-started', { address, launcher: 'fork', settings }), ...CHILDREN.flatMap(born))
  const socketOf = (child: number) => {
    const socket = log.state.inodes.get(inodeOf(child))
    if (!socket) throw new Error(`no socket of ${child}`)
    return socket
  }
  return { log, stepper, tell, socketOf, child: (pid: number) => processOf(log.state, pid) as ProcessState }
}

it('what came about first stands, though more of it is heard at once; what is over is in the list no more', async () => {
  const { log, stepper, tell, socketOf } = steppedLog()
  const closes = CHILDREN.map((child) => ({ on: 'unreferenced', socket: socketOf(child) }) as const)
  expect(stepper.changeBreaks([{ on: 'zombie' }, ...closes], [])).toMatchObject({ ok: true })
  const [first] = tell(call(CHILD, 'close', { fd: 4 }, 0), exiting(CHILDREN[1]), poll(log.now(), 0))
  await Promise.resolve()
  expect(log.state.hold?.hit).toMatchObject({ break: closes[0], pid: CHILD, seq: first?.seq })
  expect(log.state.hold?.breaks).toEqual([{ on: 'zombie' }, closes[2]])
  stepper.release(undefined)
  const { seq } = log
  tell(poll(log.now(), 0), exiting(CHILD))
  await Promise.resolve()
  expect(log.state.hold?.hit).toMatchObject({ break: { on: 'zombie' }, pid: CHILD, seq: seq + 2 })
})

it('a zombie that was there does not count, and of several that are found at once none is found again', async () => {
  const { log, stepper, tell } = steppedLog()
  tell(exiting(CHILD))
  stepper.changeBreaks([{ on: 'zombie' }], [])
  tell(zombies(CHILD))
  await Promise.resolve()
  expect(log.state.hold?.hit).toBeUndefined()
  const [found] = tell(zombies(...CHILDREN))
  await Promise.resolve()
  expect(log.state.hold?.hit?.seq).toBe(found?.seq)
  stepper.hold({ roles: ['server'] })
  tell(zombies(...CHILDREN))
  await Promise.resolve()
  expect(log.state.hold?.hit).toBeUndefined()
})

it('calls that were begun between the proof and the hold are counted, in its batch and after it', async () => {
  const { log, stepper, tell } = steppedLog()
  stepper.changeBreaks([{ on: 'zombie' }], [])
  const before = log.now()
  const proof = exiting(CHILD)
  // As the lab hears it: some time after it was, with what was made since.
  tell({ ...proof, at: before - 100 }, poll(before - 50, 90), poll(before - 20, 10), poll(before - 10, 5))
  tell(call(SERVER, 'waitpid', { pid: -1 }, -1, { at: before, took: 2, errno: 'ECHILD' }))
  await Promise.resolve()
  const held = log.state.hold
  // The first poll had been entered before.
  const calls = 3
  expect(held?.hit?.later).toBe(calls)
  tell(poll(before, 1), poll((held?.since ?? 0) + 10, 5))
  expect(log.state.hold?.hit?.later).toBe(calls + 1)
})
