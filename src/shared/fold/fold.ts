/**
 * fold(state, event) → state. Pure: the live view, a replay, the CLI and the tests all come from it. An event means facts
 * (`facts/facts-of.ts`); here each of them finds its process and its socket, and changes what is true.
 * It never throws: a fact that does not fit (its process unknown, its descriptor never opened) changes what it can
 * and no more, because a bounded log or a cut recording may begin anywhere.
 */
import type { ExitEvent, LabEvent } from '../events'
import { endedAsAsked } from '../exit-status'
import type { Fact } from '../facts/fact'
import { factsOf } from '../facts/facts-of'
import { numberOf, type ProcessId } from '../identity'
import { LAUNCHER_ROWS } from '../tables/launchers'
import { foldBorn } from './births'
import { systemLine } from './clients'
import {
  addStream,
  foldClosed,
  foldConnected,
  foldEndOfFile,
  foldFailed,
  foldHalfClosed,
  foldListening,
  foldMarked,
  foldMoved,
  foldNamed,
  foldOpened,
  foldPaired,
  foldTimedOut,
  removeStream
} from './connections'
import { duplicateDescriptor, receiveDescriptor, sendDescriptor } from './descriptors'
import { Draft, type Touched } from './draft'
import { foldAbout, foldHold, madeSince } from './hold'
import { foldBlocked, foldTcp, foldTcpGone, named } from './kernel'
import { foldNote } from './notes'
import type { Outcome } from './outcome'
import { becomeZombie, bury } from './processes'
import type { ProcessState, State } from './state'
import { socketAt } from './table'

export interface Folded {
  state: State
  /** what may have changed; everything else is the same object as before */
  touched: Touched
  /** what the facts came to, in order */
  outcomes: Outcome[]
}

export const fold = (state: State, event: LabEvent): State => foldAll(state, [event]).state

/** Folds a batch: the same as one after the other, at the price of one. */
export function foldAll(state: State, events: Iterable<LabEvent>): Folded {
  const draft = new Draft(state)
  for (const event of events) foldInto(draft, event)
  return draft
}

/** @param facts what the event means, where somebody has asked already */
export function foldInto(draft: Draft, event: LabEvent, facts = factsOf(event)): void {
  const { state } = draft
  state.seq = event.seq
  state.at = Math.max(state.at, event.at)
  // A birth comes before what is counted of the process that was born.
  const births = facts.length > 0 && facts[0]?.fact === 'born'
  if (births) for (const fact of facts) apply(draft, fact, event)
  if (event.kind === 'call') count(draft, event)
  if (!births) for (const fact of facts) apply(draft, fact, event)
  if ('site' in event && event.site !== undefined) stand(draft, event, event.site, facts)
}

/** Where the process is in its program's text. One that was forked is where the one is that it is a copy of. */
function stand(draft: Draft, event: LabEvent, site: string, facts: readonly Fact[]): void {
  const own = draft.tellerOf(event)
  if (own) standAt(own, site, event.at)
  for (const fact of facts) {
    if (fact.fact !== 'born' || !LAUNCHER_ROWS[fact.by].forks) continue
    const child = draft.process(draft.processOf(fact.child)?.id)
    if (child && child.site === undefined) standAt(child, site, event.at)
  }
}

function standAt(process: ProcessState, site: string, at: number): void {
  process.site = site
  process.siteAt = at
}

function count(draft: Draft, event: Extract<LabEvent, { kind: 'call' }>): void {
  const { ret, call } = event
  draft.count('calls')
  if (ret < 0) draft.count('failedCalls')
  madeSince(draft, event)
  const process = draft.tellerOf(event)
  if (process) process.calls++
  if (!process || ret <= 0 || !inServerTree(process)) return
  if (call === 'fork' || call === 'posix_spawn') draft.count('forked')
  else if (call === 'waitpid') draft.count('reaped')
}

/** A split client forks as well; that is not the server's. */
const inServerTree = ({ role }: ProcessState): boolean => role === 'server' || role === 'child'

function apply(draft: Draft, fact: Fact, event: LabEvent): void {
  if (isOfProcess(fact)) {
    const own = draft.tellerOf(event)
    if (own) applyTo(draft, own, fact, event)
  } else applyElse(draft, fact, event)
}

/** Facts that are not about the process of their event, or not about a process that is known already. */
type Other = Extract<Fact, { fact: 'noted' | 'born' | 'blocked' | 'tcp' | 'tcp-gone' | 'lingering' | 'ended' | 'hold' }>
type OfProcess = Exclude<Fact, Other>

const isOfProcess = (fact: Fact): fact is OfProcess => fact.fact in EFFECTS

function applyElse(draft: Draft, fact: Other, event: LabEvent): void {
  switch (fact.fact) {
    case 'noted':
      foldNote(draft, fact.note)
      return
    case 'born':
      if (event.kind === 'net' && draft.processOf(event.pid)) draft.count('forked')
      foldBorn(draft, fact, event.pid, event)
      return
    case 'blocked':
      foldBlocked(draft, fact.said, event)
      return
    case 'tcp':
      foldTcp(draft, fact.end, event)
      return
    case 'tcp-gone':
      foldTcpGone(draft, fact.key, event)
      return
    case 'hold':
      foldHold(draft, fact.hold)
      return
    case 'lingering':
      draft.state.lingering = fact.ends
      return
    case 'ended':
      foldEnded(draft, fact, event)
  }
}

/** @param process the draft's own */
type Effect<F> = (draft: Draft, process: ProcessState, fact: F, event: LabEvent) => void

/** What a process did, or what happened to it. */
const EFFECTS: { [F in OfProcess['fact']]: Effect<Extract<Fact, { fact: F }>> } = {
  opened: foldOpened,
  paired: foldPaired,
  bound: foldNamed,
  named: foldNamed,
  listening: foldListening,
  connected: foldConnected,
  duplicated: (draft, process, { from, to }) => duplicateDescriptor(draft, process, from, to),
  passed: foldPassed,
  received: foldReceived,
  'handed-over': foldHandedOver,
  moved: foldMoved,
  'end-of-file': foldEndOfFile,
  'half-closed': foldHalfClosed,
  lingers: foldMarked,
  reset: foldMarked,
  closed: foldClosed,
  failed: foldFailed,
  refused: (draft, _process, { why }) => draft.countRefused(why?.by),
  'timed-out': foldTimedOut,
  execed: (_draft, process, { path }) => {
    process.program = path
  },
  'not-execed': (_draft, process) => {
    delete process.program
  },
  reaped: foldReaped,
  signalled: (draft, { id }, { deliveries }) => {
    if (id === draft.state.server) draft.count('signals', deliveries)
  },
  slot: foldSlot,
  about: foldAbout,
  resumed: (_draft, process) => {
    delete process.about
  }
}

const applyTo = <F extends OfProcess>(draft: Draft, process: ProcessState, fact: F, event: LabEvent): void =>
  (EFFECTS[fact.fact] as Effect<F>)(draft, process, fact, event)

function foldSlot({ state }: Draft, { id }: ProcessState, { slot: told }: Of<'slot'>): void {
  const { slot, fd, size, maxfd, maxi } = told
  const { [slot]: _before, ...others } = state.table?.process === id ? state.table.slots : {}
  state.table = { process: id, size, maxfd, maxi, slots: fd < 0 ? others : { ...others, [slot]: fd } }
}

type Of<F extends Fact['fact']> = Extract<Fact, { fact: F }>

function foldPassed(draft: Draft, { descriptors }: ProcessState, { over, descriptors: sent }: Of<'passed'>): void {
  const to = draft.state.sockets.get(socketAt(descriptors, over))?.pairedWith
  if (to === undefined) return
  const { awaitedBy } = draft.state.sockets.get(to) ?? {}
  const worker = awaitedBy && draft.process(awaitedBy)
  if (worker?.spare) worker.spare = false
  for (const fd of sent) sendDescriptor(draft, to, socketAt(descriptors, fd))
}

function foldReceived(draft: Draft, process: ProcessState, { over, descriptors }: Of<'received'>): void {
  const end = socketAt(process.descriptors, over)
  if (process.phase !== 'running' || end === undefined) return
  for (const [fd, inode] of Object.entries(descriptors)) {
    receiveDescriptor(draft, process.id, end, Number(fd), inode)
    if (process.spare) process.spare = false
  }
}

/** Who relays keeps the socket, and only its bytes go to the child. */
function foldHandedOver(
  draft: Draft,
  process: ProcessState,
  { end, child, relayed }: Of<'handed-over'>,
  event: LabEvent
): void {
  if ('fd' in end) return
  const receiver = draft.process(draft.processOf(child)?.id)
  if (!relayed) removeStream(process, end)
  if (receiver) addStream(receiver, end, event, relayed ? process : undefined)
}

function foldReaped(draft: Draft, process: ProcessState, { child, status }: Of<'reaped'>, event: LabEvent): void {
  const ended = draft.processOf(child)
  // Who has the PID by now may be somebody else's child: only its parent can wait for a process.
  if (ended?.ppid !== process.pid) return
  if (event.kind === 'net') {
    if (ended.parent !== process.id) return
    // A utility process is a child of the app: the server only hears of its end, and waits for nobody.
    const isWaitedFor = !(ended.launcher && LAUNCHER_ROWS[ended.launcher].relays)
    if (isWaitedFor) draft.count('reaped')
    bury(draft, ended.id, event, { status, ...(isWaitedFor && { reapedBy: process.id }) })
  } else bury(draft, ended.id, event, { status, reapedBy: process.id })
}

/** One that was asked to end and died of the signal that asked was not killed by somebody. */
function exitLine(draft: Draft, process: ProcessState, event: ExitEvent): void {
  const { status } = event
  if ('code' in status) systemLine(draft, process, event, 'exited', String(status.code))
  else systemLine(draft, process, event, endedAsAsked(process, status) ? 'ended-as-asked' : 'killed', status.signal)
}

/** A process's own word for its exit leaves a zombie; the kernel's, or its starter's, that nobody has it any more. */
function foldEnded(draft: Draft, { pid, bornAt, status, gone, reaper }: Of<'ended'>, event: LabEvent): void {
  const process =
    pid === undefined && bornAt === undefined ? draft.tellerOf(event) : named(draft, pid ?? event.pid, bornAt)
  if (!process) return
  if (!gone) becomeZombie(draft, process.id, event, status)
  else if (event.kind === 'exit') {
    exitLine(draft, process, event)
    const reapedBy = supervisorOf(draft, process, reaper)
    bury(draft, process.id, event, { status, ...(reapedBy && { reapedBy }) })
  } else if (process.phase !== 'ended') bury(draft, process.id, event)
}

/** Of a server, or of whom it has left behind. */
function supervisorOf({ state }: Draft, process: ProcessState, pid: number | undefined): ProcessId | undefined {
  const { supervisor } = process.supervisor ? process : (state.processes.get(process.parent) ?? process)
  return supervisor !== undefined && numberOf(supervisor) === pid ? supervisor : undefined
}
