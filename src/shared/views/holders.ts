/** Who refers to a socket: the descriptors behind its reference count. */
import { referencesTo } from '../fold/references'
import type { ProcessState, SocketState, State } from '../fold/state'
import { NO_DESCRIPTORS, socketAt } from '../fold/table'
import type { ProcessId } from '../identity'

export interface Holder {
  process: ProcessId
  pid: number
  fd: number
}

/** What was found last. */
const answers = new WeakMap<SocketState, Holder[]>()

/** Every descriptor in every process that refers to the socket, in order of birth. Costs a look at each process. */
export function holdersOf(state: State, socket: SocketState | undefined): readonly Holder[] {
  if (!socket) return []
  const known = answers.get(socket)
  if (known && isStillAll(known, state, socket)) return known
  const holders = state.processes.values().flatMap((process) => descriptorsIn(process, socket))
  answers.set(socket, holders)
  return holders
}

/** They all hold it still, and there are no more. */
const isStillAll = (known: readonly Holder[], state: State, { id }: SocketState): boolean =>
  known.length === referencesTo(state, id) &&
  known.every(({ process, fd }) => socketAt(state.processes.get(process)?.descriptors ?? NO_DESCRIPTORS, fd) === id)

const descriptorsIn = (process: ProcessState, { id, fds }: SocketState): Holder[] =>
  fds.flatMap((fd) => (socketAt(process.descriptors, fd) === id ? [{ process: process.id, pid: process.pid, fd }] : []))

export const holds = ({ descriptors }: ProcessState, { id, fds }: SocketState): boolean =>
  fds.some((fd) => socketAt(descriptors, fd) === id)

/** Those to whom the socket was sent and who have not received it yet: each such message is a reference as well. */
export function awaitedBy(state: State, socket: SocketState | undefined): ProcessId[] {
  if (!socket || holdersOf(state, socket).length === referencesTo(state, socket.id)) return []
  return state.sockets
    .values()
    .flatMap((end) =>
      (end.inFlight ?? []).flatMap((sent) => (sent === socket.id ? (holdersOf(state, end)[0]?.process ?? []) : []))
    )
}
