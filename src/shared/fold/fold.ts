/**
 * fold(state, event) → state. Pure: the live view, a replay, the CLI and the tests all come from it.
 * It never throws: an event that does not fit (its process unknown, its descriptor never opened) changes what it can
 * and no more, because a bounded log or a cut recording may begin anywhere.
 */
import { NODE_LAUNCHERS } from '../choices'
import { describeStatus } from '../describe'
import type { LabEvent, NoteEvent, SlotEvent } from '../events'
import { foldCall } from './calls'
import { changeProcess, countUp, type Draft, draftOf } from './draft'
import { foldNet } from './net'
import { addProcess, becomeZombie, bury, newProcess } from './processes'
import { foldSample } from './samples'
import type { ProcessState, State } from './state'
import { addSystemLine, newClient } from './transcript'

export const fold = (state: State, event: LabEvent): State => foldAll(state, [event])

/** Folds a batch: the same as one after the other, at the price of one. */
export function foldAll(state: State, events: Iterable<LabEvent>): State {
  const draft = draftOf(state)
  for (const event of events) apply(draft, event)
  return draft
}

function apply(draft: Draft, event: LabEvent): void {
  draft.seq = event.seq
  draft.at = Math.max(draft.at, event.at)
  switch (event.kind) {
    case 'call':
      foldCall(draft, event)
      return
    case 'exiting':
      becomeZombie(draft, event.pid, event.at, { code: event.code })
      return
    case 'execing':
      if (draft.processes[event.pid]) changeProcess(draft, event.pid, { program: event.path })
      return
    case 'signal':
      if (event.pid === draft.serverPid) countUp(draft, 'signals', event.deliveries)
      return
    case 'slot':
      foldSlot(draft, event)
      return
    case 'net':
      foldNet(draft, event)
      return
    case 'sample':
      foldSample(draft, event)
      return
    case 'exit':
      addSystemLine(draft, event, 'exited', describeStatus(event.status))
      bury(draft, event.pid, { at: event.at, status: event.status, reapedBy: 0 })
      return
    case 'note':
      foldNote(draft, event)
  }
}

function foldNote(draft: Draft, event: NoteEvent): void {
  switch (event.note) {
    case 'server-started':
      addProcess(draft, { ...newProcess(event.pid, 0, 'server', event.at), ...byNode(event) })
      draft.serverPid = event.pid
      draft.serverAddress = event.address ?? null
      draft.launcher = event.launcher ?? null
      draft.settings = event.settings ?? null
      draft.table = null
      draft.verdict = null
      return
    case 'client-started': {
      const client = newClient(event.client ?? 'line', event.address ?? '')
      addProcess(draft, { ...newProcess(event.pid, 0, 'client', event.at), ...byNode(event), client })
      return
    }
    case 'launcher-verdict':
      draft.verdict = event.text
      return
    case 'launcher-fallback':
      draft.launcher = event.launcher ?? draft.launcher
  }
}

/** A server of launcher utility is itself a process that the app made. */
function byNode({ launcher }: NoteEvent): Pick<ProcessState, 'byNode' | 'launcher'> {
  if (launcher === undefined || !NODE_LAUNCHERS.has(launcher)) return {}
  return launcher === 'utility' ? { byNode: true, launcher } : { byNode: true }
}

function foldSlot(draft: Draft, { pid, slot, fd, size, maxfd, maxi }: SlotEvent): void {
  const { [slot]: _before, ...others } = draft.table?.pid === pid ? draft.table.slots : {}
  draft.table = { pid, size, maxfd, maxi, slots: fd < 0 ? others : { ...others, [slot]: fd } }
}
