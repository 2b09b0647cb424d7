/** What the lab did: servers and clients begin, are told to end, and leave the canvas. */
import type { NoteEvent } from '../events'
import { identity } from '../identity'
import { LAUNCHER_ROWS } from '../tables/launchers'
import { changeClient } from './clients'
import type { Draft } from './draft'
import { named } from './kernel'
import { addProcess, forget, replaceServer } from './processes'
import type { ProcessState } from './state'

export function foldNote(draft: Draft, event: NoteEvent): void {
  const { state } = draft
  switch (event.note) {
    case 'server-started': {
      const server = addProcess(draft, {
        pid: event.pid,
        role: 'server',
        bornAt: event.at,
        ...byNode(event),
        ...supervisedBy(event)
      })
      replaceServer(draft, server.id)
      state.serverAddress = event.address ?? null
      state.launcher = event.launcher ?? null
      state.settings = event.settings ?? null
      state.table = null
      state.verdict = null
      return
    }
    case 'client-started': {
      const client = { kind: event.client ?? 'line', target: event.address ?? '' } as const
      addProcess(draft, { pid: event.pid, role: 'client', bornAt: event.at, ...byNode(event), client })
      return
    }
    case 'launcher-verdict':
      state.verdict = event.launcher ? { launcher: event.launcher, before: event.why === 'passed-before' } : null
      return
    case 'launcher-fallback':
      state.launcher = event.launcher ?? state.launcher
      return
    default: {
      const process = named(draft, event.pid, event.bornAt)
      if (process) foldNoteOf(draft, process, event)
    }
  }
}

function foldNoteOf(draft: Draft, process: ProcessState, { note, seq, command, signal }: NoteEvent): void {
  switch (note) {
    case 'stopping': {
      const own = draft.process(process.id)
      if (own) own.stopping = seq
      return
    }
    case 'signal-sent': {
      const own = draft.process(process.id)
      if (own && signal) own.sentSignal = { signal, seq }
      return
    }
    case 'client-told':
      if (command === 'stop-reading') changeClient(draft, process, { stoppedReading: seq })
      if (command === 'resume-reading') readsAgain(draft, process)
      return
    case 'dismissed':
      if (process.client && process.phase === 'ended') forget(draft, process.id)
  }
}

function readsAgain(draft: Draft, { id }: ProcessState): void {
  const process = draft.process(id)
  if (!process?.client) return
  const { stoppedReading: _stopped, ...client } = process.client
  process.client = client
}

function supervisedBy({ supervisor, at }: NoteEvent): Pick<ProcessState, 'supervisor'> & { ppid?: number } {
  return supervisor === undefined ? {} : { ppid: supervisor, supervisor: identity(supervisor, at) }
}

/** A server of launcher utility is itself a process that the app made. */
function byNode({ launcher }: NoteEvent): Pick<ProcessState, 'byNode' | 'launcher'> {
  if (launcher === undefined || !LAUNCHER_ROWS[launcher].nodeMakesCalls) return {}
  return LAUNCHER_ROWS[launcher].relays ? { byNode: true, launcher } : { byNode: true }
}
