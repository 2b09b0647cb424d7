/** What the windows of clients show: told live, and asked of the log where this window was not there from the beginning. */
import { createStore, type StoreApi } from 'zustand'
import type { Bridge } from '../../shared/contract'
import type { ClientOutcome } from '../../shared/fold/outcome'
import type { ProcessId } from '../../shared/identity'
import { Transcript, type TranscriptEntry } from '../../shared/views/transcript'
import type { Lifetime } from './lifetime'
import type { Picture } from './picture'

/** Lines that a window keeps, and that are asked for at once. */
export const TRANSCRIPT_LIMIT = 400

export interface Lines {
  entries: readonly TranscriptEntry[]
  /** there are earlier ones, which the log may have */
  more: boolean
}

export interface Transcripts {
  lines: Readonly<Record<ProcessId, Lines>>
  /** To be called when a window is shown: asks for what was before, once. */
  load(client: ProcessId): void
  /** Puts the lines before the first one in front; what is kept grows by so many. */
  loadEarlier(client: ProcessId): Promise<void>
}

/** Of one client. */
interface Kept {
  transcript: Transcript
  /** lines of before the window's own, as far as they were asked for */
  earlier: TranscriptEntry[]
  more: boolean
  /** what is told while the past is asked for */
  waiting: ClientOutcome[] | undefined
}

const NO_LINES: Lines = { entries: [], more: false }
export const linesOf = ({ lines }: Transcripts, client: ProcessId): Lines => lines[client] ?? NO_LINES

export function createTranscripts(picture: StoreApi<Picture>, bridge: Bridge, lifetime: Lifetime) {
  const kept = new Map<ProcessId, Kept>()

  const store = createStore<Transcripts>()(() => ({ lines: {}, load, loadEarlier }))

  lifetime.follow(picture, ({ news, state }) => {
    if (!news) {
      const shown = [...kept.keys()]
      kept.clear()
      store.setState({ lines: {} })
      for (const client of shown) load(client)
      return
    }
    for (const client of kept.keys()) if (!state.processes[client]) forget(client)
    const told = new Set<ProcessId>()
    for (const outcome of news.outcomes) {
      if (outcome.outcome !== 'client') continue
      hear(outcome)
      told.add(outcome.client)
    }
    show(told)
  })

  function hear(outcome: ClientOutcome): void {
    const known = kept.get(outcome.client) ?? begin(outcome.client)
    if (known.waiting) known.waiting.push(outcome)
    else known.transcript.add(outcome)
  }

  /** A client that is told of for the first time after the snapshot is heard from its beginning. */
  function begin(client: ProcessId): Kept {
    const fresh = (picture.getState().state.processes[client]?.bornAt ?? 0) > picture.getState().snapshotAt
    const known: Kept = { transcript: new Transcript(TRANSCRIPT_LIMIT), earlier: [], more: false, waiting: undefined }
    kept.set(client, known)
    if (!fresh) {
      known.waiting = []
      void fetchPast(client, known)
    }
    return known
  }

  function load(client: ProcessId): void {
    if (!kept.has(client)) begin(client)
  }

  async function fetchPast(client: ProcessId, known: Kept): Promise<void> {
    const past = await bridge.request('log.transcript', { client, limit: TRANSCRIPT_LIMIT })
    if (kept.get(client) !== known) return
    for (const outcome of past.ok ? past.value.outcomes : []) known.transcript.add(outcome)
    for (const outcome of known.waiting ?? []) known.transcript.add(outcome)
    known.waiting = undefined
    known.more = past.ok && past.value.more
    show([client])
  }

  async function loadEarlier(client: ProcessId): Promise<void> {
    const known = kept.get(client)
    const first = known?.earlier[0] ?? known?.transcript.entries[0]
    if (!known || !first) return
    const past = await bridge.request('log.transcript', { client, before: first.seq, limit: TRANSCRIPT_LIMIT })
    if (!past.ok || kept.get(client) !== known) return
    const before = new Transcript(TRANSCRIPT_LIMIT)
    for (const outcome of past.value.outcomes) before.add(outcome)
    known.earlier = [...before.entries, ...known.earlier]
    known.more = past.value.more
    show([client])
  }

  function show(clients: Iterable<ProcessId>): void {
    const changed: Record<ProcessId, Lines> = {}
    for (const client of clients) {
      const known = kept.get(client)
      if (!known || known.waiting) continue
      const { transcript, earlier, more } = known
      // What the window drops from its beginning it can ask for again, if nothing earlier stands before it.
      if (transcript.dropped > 0 && earlier.length > 0) known.earlier = []
      changed[client] = {
        entries: [...known.earlier, ...transcript.entries],
        more: more || transcript.dropped > 0
      }
    }
    store.setState(({ lines }) => ({ lines: { ...lines, ...changed } }))
  }

  function forget(client: ProcessId): void {
    kept.delete(client)
    store.setState(({ lines: { [client]: _gone, ...lines } }) => ({ lines }))
  }
  return store
}
