/** A process comes into being: by fork(2), which returns twice, by posix_spawn(3), or started by Node. */
import { MAX_DESCRIPTORS } from '../at-most'
import type { Fact } from '../facts/fact'
import type { SocketId } from '../identity'
import { LAUNCHER_ROWS } from '../tables/launchers'
import { nameDescriptor } from './descriptors'
import type { Draft } from './draft'
import { addProcess, awaits, type Moment } from './processes'
import type { ProcessState } from './state'
import { NO_DESCRIPTORS, socketAt, withDescriptor } from './table'

type Born = Extract<Fact, { fact: 'born' }>

/** @param teller PID of the process whose event it is */
export function foldBorn(draft: Draft, fact: Born, teller: number, moment: Moment): void {
  const parent = draft.processOf(fact.parent ?? teller)
  if (LAUNCHER_ROWS[fact.by].forks) forked(draft, fact, parent, moment)
  else if (parent) started(draft, fact, parent, moment)
}

/** µs: the parent may tell its return from fork(2) so much later than the child told its own, and its end. */
const LATE_US = 1_000_000

/**
 * Either return of fork(2) can reach the lab first. Both say the same birth; the first one counts. At that moment the
 * parent's table is still the one that was copied: what the parent closes afterwards is announced after its own return.
 */
function forked(
  draft: Draft,
  { child, parent: teller, took = 0 }: Born,
  parent: ProcessState | undefined,
  moment: Moment
): void {
  const ppid = parent?.pid ?? teller ?? 0
  if (ppid === child) return
  forks(draft, parent)
  const existing = draft.processOf(child)
  const sameParent = existing !== undefined && existing.ppid === ppid
  if (sameParent && existing.phase === 'running') return
  // The child may have lived and ended before the parent's return from fork arrives; who tells its own birth has not.
  if (sameParent && teller === undefined && existing.bornAt + LATE_US > moment.at) return
  addProcess(draft, {
    pid: child,
    bornAt: moment.at,
    ...(took > 0 && { forkedFrom: moment.at - took }),
    parent: parent?.id ?? null,
    ppid,
    role: parent?.client ? 'writer' : 'child',
    launcher: 'fork',
    descriptors: parent?.descriptors ?? NO_DESCRIPTORS
  })
}

/** Whoever it has accepted has a process coming: closed from now on, the connection was not refused. */
export function forks(draft: Draft, parent: ProcessState | undefined): void {
  const own = parent && draft.process(parent.id)
  if (own) own.forked = draft.state.seq
}

function started(draft: Draft, { child, by, passed }: Born, parent: ProcessState, moment: Moment): void {
  const existing = draft.processOf(child)
  const byNode = LAUNCHER_ROWS[by].nodeMakesCalls
  if (!byNode && existing?.phase === 'running') return
  let descriptors = NO_DESCRIPTORS
  let unix: SocketId | undefined
  for (const [fd, from] of Object.entries(passed ?? {})) {
    const socket = socketAt(parent.descriptors, from)
    if (socket === undefined || Number(fd) >= MAX_DESCRIPTORS) continue
    descriptors = withDescriptor(descriptors, Number(fd), socket)
    const given = nameDescriptor(draft, Number(fd), socket)
    if (given) given.used = true
    if (given?.kind === 'unix') unix = socket
  }
  // Who is given one end of a socket pair is there to be given more over it: connections, when they come.
  const spare = byNode || unix !== undefined
  // Without fork(2) it begins as the command, and need not become it.
  const [command] = draft.state.settings?.exec ?? []
  const isCommand = !byNode && !LAUNCHER_ROWS[by].forks && command !== undefined
  const worker = addProcess(draft, {
    pid: child,
    bornAt: moment.at,
    parent: parent.id,
    ppid: parent.pid,
    role: 'child',
    launcher: by,
    descriptors,
    ...(byNode && { byNode }),
    ...(isCommand && { program: command }),
    ...(spare && { spare })
  })
  if (unix !== undefined) awaits(draft, worker, unix)
}
