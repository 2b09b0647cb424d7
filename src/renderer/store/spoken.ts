/**
 * What a screen reader is told of the run: what has changed between two states, added up, one sentence at a time. A burst of a
 * thousand children is one sentence.
 */
import { createStore, type StoreApi } from 'zustand'
import type { State } from '../../shared/fold/state'
import type { ProcessId } from '../../shared/identity'
import { countersOfServer, listensAt, serverStanding } from '../../shared/selectors'
import { spokenWords, type Tally } from '../words/spoken-words'
import { textShown } from '../words/transcript-words'
import type { Lifetime } from './lifetime'
import type { Picture } from './picture'
import type { Selection } from './selection'
import { linesOf, type Transcripts } from './transcripts'

/** ms from one sentence to the next, at least. */
export const BETWEEN_MS = 2000
/** ms that are waited for what belongs to it: a connection and the fork for it are one sentence. */
export const GATHER_MS = 300

export function tallyOf(
  { state, past }: Pick<Picture, 'state' | 'past'>,
  received: { seq: number; text: string } | undefined
): Tally {
  const { forked, ended, reaped, refused } = countersOfServer(state)
  const [clients, clientsEnded] = clientsIn(state)
  const running = new Set(
    state.processes.values().flatMap(({ id, role, phase }) => (role === 'child' && phase === 'running' ? [id] : []))
  )
  const { hold } = state
  return {
    server: state.server,
    standing: serverStanding(state),
    address: listensAt(state) ?? '',
    forked,
    ended,
    running,
    reaped,
    refused,
    clients,
    clientsEnded,
    held: hold !== null && hold.roles.length > 0,
    past,
    seq: state.seq,
    line: received?.seq ?? 0,
    text: received?.text ?? ''
  }
}

function clientsIn({ processes }: State): [running: number, ended: number] {
  let [running, ended] = [0, 0]
  for (const { client, phase } of processes.values()) {
    if (!client) continue
    if (phase === 'running') running++
    else ended++
  }
  return [running, ended]
}

interface Stores {
  picture: StoreApi<Picture>
  selection: StoreApi<Selection>
  transcripts: StoreApi<Transcripts>
}

export interface Spoken {
  sentence: string
}

export function createSpoken({ picture, selection, transcripts }: Stores, lifetime: Lifetime) {
  const store = createStore<Spoken>()(() => ({ sentence: '' }))
  /** the client whose window was opened or selected last: what comes there is read out */
  let heard: ProcessId | null = null
  const now = () => tallyOf(picture.getState(), lastReceived(heard, transcripts.getState()))
  let said = now()
  let waiting = false
  /** ms of performance.now() */
  let last = Number.NEGATIVE_INFINITY

  const soon = () => {
    if (waiting) return
    waiting = true
    lifetime.after(Math.max(GATHER_MS, last + BETWEEN_MS - performance.now()), () => {
      waiting = false
      const next = now()
      const sentence = spokenWords(said, next)
      said = next
      if (sentence === '') return
      last = performance.now()
      store.setState({ sentence })
    })
  }
  lifetime.follow(picture, ({ news }, before) => {
    // What stands there when a window is opened has not just happened.
    if (!news && before.state.seq === 0) said = now()
    else soon()
  })
  lifetime.follow(transcripts, soon)
  lifetime.follow(selection, ({ opened, process }, before) => {
    if (opened !== before.opened && opened !== null) heard = opened
    else if (process !== before.process && process !== null) heard = process
  })
  return store
}

/** The newest line that came to it. */
function lastReceived(client: ProcessId | null, transcripts: Transcripts): { seq: number; text: string } | undefined {
  if (client === null) return undefined
  const entry = linesOf(transcripts, client).entries.findLast(({ from }) => from === 'server')
  return entry && { seq: entry.seq, text: textShown(entry) }
}
