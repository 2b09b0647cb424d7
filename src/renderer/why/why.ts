/** One sentence, from facts, on why a process or an end of a connection stands as it does; null where nothing is odd. */

import { type ProcessState, type State, serverOf, type TcpEnd, tcpKey } from '../../shared/fold/state'
import { numberOf, type ProcessId } from '../../shared/identity'
import { countersOfServer } from '../../shared/selectors'
import { MODEL_ROWS } from '../../shared/tables/models'
import { blockedIn } from '../../shared/views/blocked'
import { endCauseOf } from '../../shared/views/end-cause'
import { awaitedBy, holdersOf } from '../../shared/views/holders'
import { texts } from '../texts'
import { ageWords } from '../words/age-words'
import { lookOf, statusWords } from '../words/process-words'

export type Subject = ProcessState | TcpEnd

export function why(state: State, subject: Subject): string | null {
  if ('phase' in subject) return subject.phase === 'zombie' ? whyZombie(state, subject) : whyEnded(state, subject)
  if (isQueued(subject)) return texts.why.queued(queuedReason(state))
  const ours = holderWords(state, subject.inode)
  switch (subject.state) {
    case 'CLOSE_WAIT':
      return ours ? texts.why.closeWait(ours) : texts.why.closeWaitUnheld
    case 'FIN_WAIT1':
      return texts.why.finWait1
    case 'FIN_WAIT2':
      return whyFinWait2(state, subject, ours !== null)
    case 'TIME_WAIT': {
      const left = subject.expiresAt === undefined ? '' : texts.why.timeLeft(ageWords(subject.expiresAt - state.at))
      return texts.why.timeWait(left)
    }
    case 'LAST_ACK':
      return texts.why.lastAck
    case 'CLOSING':
      return texts.why.closing
    default:
      return null
  }
}

/** A server's end that the kernel has connected and that has no descriptor yet. */
export const isQueued = ({ state, inode }: TcpEnd): boolean => state === 'ESTABLISHED' && inode === 0

/** Holders that are named; more are counted. */
const NAMED = 3

function holderWords(state: State, inode: number): string | null {
  const socket = state.sockets.get(state.inodes.get(inode))
  const list = holdersOf(state, socket)
  if (list.length > 0) {
    const named = list.slice(0, NAMED).map(({ pid, fd }) => texts.why.holds(pid, fd))
    return texts.why.holders(named, list.length - named.length)
  }
  // No descriptor refers to it, but a message does that is on its way to a worker.
  const [worker] = awaitedBy(state, socket)
  return worker === undefined ? null : texts.why.awaited(numberOf(worker))
}

function whyFinWait2(state: State, { local, peer }: TcpEnd, held: boolean): string {
  const other = state.tcp.get(tcpKey(peer, local))
  const words = other && (holderWords(state, other.inode) ?? (other.inode === 0 ? texts.why.nobodyAccepted : null))
  if (!words) return texts.why.finWait2Unknown
  return held ? texts.why.halfClosed(words) : texts.why.finWait2(words)
}

function whyEnded(state: State, process: ProcessState): string | null {
  const cause = endCauseOf(state, process)
  const { ended } = texts.why
  return cause === 'sent' ? ended.sent(process.sentSignal?.signal ?? '') : cause && ended[cause]
}

function whyZombie(state: State, process: ProcessState): string {
  return texts.why.zombie(statusWords(process.status), process.ppid, zombieReason(state, process))
}

function zombieReason(state: State, process: ProcessState): string {
  const { why: words } = texts
  const parent = process.parent === null ? undefined : state.processes.get(process.parent)
  if (parent?.phase !== 'running') return words.zombieParentGone
  if (lookOf(parent) === 'stopped') return words.zombieParentHeld
  if (process.role !== 'child') return words.zombieSoon
  const { ended, signals } = countersOfServer(state)
  if (state.settings?.reap === 'never') return words.zombieNever
  if (state.settings?.reap === 'once' && signals < ended) return words.zombieOnce(ended, signals)
  return words.zombieSoon
}

function queuedReason(state: State): string {
  const { why: words } = texts
  const server = serverOf(state)
  if (server?.phase !== 'running') return words.queuedNobody
  const { id, pid } = server
  if (lookOf(server) === 'stopped') return words.queuedHeld(pid)
  const { model, maxChildren = 0, atChildLimit } = state.settings ?? {}
  if (model && MODEL_ROWS[model].oneAtATime) return words.queuedServing(pid)
  if (maxChildren > 0 && atChildLimit === 'wait' && childrenAlive(state, id) >= maxChildren) {
    return words.queuedLimit(maxChildren)
  }
  const sleeping = blockedIn(server)
  return sleeping ? words.queuedBlocked(pid, sleeping) : words.queuedSoon(pid)
}

/** Those not waited for included: they count against the limit. Those that never had a connection do not. */
const childrenAlive = (state: State, id: ProcessId): number =>
  state.processes.values().filter((process) => process.parent === id && process.phase !== 'ended' && !process.spare)
    .length
