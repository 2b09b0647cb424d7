/** What the windows of clients show: told live, and asked of the log where this window was not there from the beginning. */
import { createStore, type StoreApi } from 'zustand'
import type { Bridge } from '../../shared/contract'
import type { ClientOutcome } from '../../shared/fold/outcome'
import type { ProcessId } from '../../shared/identity'
import { Transcript, type TranscriptEntry } from '../../shared/views/transcript'
import { atRest } from './at-rest'
import { fewAtATime } from './few-at-a-time'
import type { Lifetime } from './lifetime'
import type { Picture } from './picture'

/** Lines that a window keeps, and that are asked for at once. */
export const TRANSCRIPT_LIMIT = 400

/** Clients that the log is asked about at a time. */
const ASKED_AT_ONCE = 8

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
  more: boolean
  /** what is told while the past is asked for */
  waiting: ClientOutcome[] | undefined
  /** lines before the first one are asked for */
  asksEarlier: boolean
}

const NO_LINES: Lines = { entries: [], more: false }
export const linesOf = ({ lines }: Transcripts, client: ProcessId): Lines => lines[client] ?? NO_LINES

export function createTranscripts(picture: StoreApi<Picture>, bridge: Bridge, lifetime: Lifetime) {
  const kept = new Map<ProcessId, Kept>()
  /** of which lines were shown before the snapshots that came since */
  const shown = new Set<ProcessId>()
  const whenAtRest = atRest(picture, lifetime)
  const inTurn = fewAtATime(ASKED_AT_ONCE)

  const store = createStore<Transcripts>()(() => ({ lines: {}, load, loadEarlier }))

  lifetime.follow(picture, ({ news, state }) => {
    if (!news) {
      for (const client of kept.keys()) shown.add(client)
      kept.clear()
      store.setState({ lines: {} })
      whenAtRest(() => {
        for (const client of shown) if (picture.getState().state.processes.get(client)) load(client)
        shown.clear()
      })
      return
    }
    for (const client of kept.keys()) if (!state.processes.get(client)) forget(client)
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
    const fresh = (picture.getState().state.processes.get(client)?.bornAt ?? 0) > picture.getState().snapshotAt
    const transcript = new Transcript(TRANSCRIPT_LIMIT)
    const known: Kept = { transcript, more: false, waiting: undefined, asksEarlier: false }
    kept.set(client, known)
    if (!fresh) void fetchPast(client, known)
    return known
  }

  function load(client: ProcessId): void {
    if (!kept.has(client)) begin(client)
  }

  async function fetchPast(client: ProcessId, known: Kept): Promise<void> {
    known.waiting = []
    const past = await inTurn(async () =>
      // Meanwhile the window may stand elsewhere.
      kept.get(client) === known ? bridge.request('log.transcript', { client, limit: TRANSCRIPT_LIMIT }) : undefined
    )
    if (!past || kept.get(client) !== known) return
    for (const outcome of past.ok ? past.value.outcomes : []) known.transcript.add(outcome)
    for (const outcome of known.waiting) known.transcript.add(outcome)
    known.waiting = undefined
    // What could not be had can be asked for once more.
    known.more = !past.ok || past.value.more
    show([client])
  }

  async function loadEarlier(client: ProcessId): Promise<void> {
    const known = kept.get(client)
    if (!known || known.waiting || known.asksEarlier) return
    const { transcript } = known
    const [first] = transcript.entries
    if (!first) return fetchPast(client, known)
    known.asksEarlier = true
    // Room for as many, and for what is said meanwhile: it must not drop the line that they are to stand before.
    transcript.limit = transcript.entries.length + 2 * TRANSCRIPT_LIMIT
    const past = await bridge.request('log.transcript', { client, before: first.seq, limit: TRANSCRIPT_LIMIT })
    known.asksEarlier = false
    if (!past.ok || kept.get(client) !== known || transcript.entries[0] !== first) return
    transcript.prepend(past.value.outcomes)
    known.more = past.value.more
    show([client])
  }

  function show(clients: Iterable<ProcessId>): void {
    const changed: Record<ProcessId, Lines> = {}
    for (const client of clients) {
      const known = kept.get(client)
      if (!known || known.waiting) continue
      const { transcript, more } = known
      changed[client] = { entries: [...transcript.entries], more: more || transcript.dropped > 0 }
    }
    store.setState(({ lines }) => ({ lines: { ...lines, ...changed } }))
  }

  function forget(client: ProcessId): void {
    kept.delete(client)
    store.setState(({ lines: { [client]: _gone, ...lines } }) => ({ lines }))
  }
  return store
}
