/** Who refers to a socket: the descriptors behind its reference count. */
import type { ProcessState, SocketState, State } from '../fold/state'
import { socketAt } from '../fold/table'
import type { ProcessId } from '../identity'

export interface Holder {
  process: ProcessId
  pid: number
  fd: number
}

/** A socket is another object as soon as anybody opens or closes it: until then the answer stays. */
const answers = new WeakMap<SocketState, Holder[]>()

/** Every descriptor in every process that refers to the socket, in order of birth. Costs a look at each process. */
export function holdersOf(state: State, socket: SocketState | undefined): readonly Holder[] {
  if (!socket) return []
  const known = answers.get(socket)
  if (known) return known
  const holders = Object.values(state.processes).flatMap((process) => descriptorsIn(process, socket))
  answers.set(socket, holders)
  return holders
}

const descriptorsIn = (process: ProcessState, { id, fds }: SocketState): Holder[] =>
  fds.flatMap((fd) => (socketAt(process.descriptors, fd) === id ? [{ process: process.id, pid: process.pid, fd }] : []))

export const holds = ({ descriptors }: ProcessState, { id, fds }: SocketState): boolean =>
  fds.some((fd) => socketAt(descriptors, fd) === id)

/** Those to whom the socket was sent and who have not received it yet: each such message is a reference as well. */
export function awaitedBy(state: State, socket: SocketState | undefined): ProcessId[] {
  if (!socket || holdersOf(state, socket).length === socket.references) return []
  return Object.values(state.sockets).flatMap((end) =>
    (end.inFlight ?? []).flatMap((sent) => (sent === socket.id ? (holdersOf(state, end)[0]?.process ?? []) : []))
  )
}
