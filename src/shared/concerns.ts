/** Which processes an event is about: under whose names the log finds it again. */
import type { LabEvent, SampleEvent } from './events'
import type { Fact } from './facts/fact'
import type { State } from './fold/state'
import { identity, type ProcessId } from './identity'

/**
 * @param facts what the event means
 * @param state before the event; what is sampled of a process does not count as being about it
 */
export function concernsOf(event: LabEvent, facts: readonly Fact[], state: State): ProcessId[] {
  if (event.kind === 'sample') return ofSample(event, state)
  if (event.kind === 'note' && (event.note === 'server-started' || event.note === 'client-started')) {
    return [identity(event.pid, event.at)]
  }
  const concerned: ProcessId[] = []
  if ('bornAt' in event && event.bornAt !== undefined) concerned.push(identity(event.pid, event.bornAt))
  else addWithClient(concerned, state, state.pids.get(event.pid))
  for (const fact of facts) addOther(concerned, state, fact, event.at)
  return concerned
}

/** There are one or two: looking through them is less than a set takes. */
function add(concerned: ProcessId[], id: ProcessId): void {
  if (!concerned.includes(id)) concerned.push(id)
}

/** A split client's writer does what its window shows. */
function addWithClient(concerned: ProcessId[], { processes }: State, id: ProcessId | undefined): void {
  const process = id && processes.get(id)
  if (!process) return
  add(concerned, id)
  if (process.role === 'writer' && process.parent) add(concerned, process.parent)
}

function addOther(concerned: ProcessId[], state: State, fact: Fact, at: number): void {
  switch (fact.fact) {
    case 'born': {
      const known = state.pids.get(fact.child)
      // Of a birth that is told twice, either moment names the process: the first one counts.
      add(concerned, identity(fact.child, at))
      if (known) add(concerned, known)
      if (fact.parent !== undefined) addWithClient(concerned, state, state.pids.get(fact.parent))
      return
    }
    case 'reaped':
    case 'handed-over':
      addWithClient(concerned, state, state.pids.get(fact.child))
  }
}

/** Ends that only /proc tells, and the FIN that a client has not read. */
function ofSample({ processes, gone, tcp }: SampleEvent, state: State): ProcessId[] {
  const ended = [...gone, ...processes.filter((process) => process.state === 'Z')].flatMap(({ pid, bornAt }) =>
    bornAt === undefined ? (state.pids.get(pid) ?? []) : identity(pid, bornAt)
  )
  const finished = tcp.flatMap((end) => {
    const socket = end.state === 'CLOSE_WAIT' ? state.sockets.get(state.inodes.get(end.inode)) : undefined
    return socket ? socket.openedBy : []
  })
  return [...new Set([...ended, ...finished])]
}
