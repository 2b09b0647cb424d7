/**
 * The log as it is looked at: which events of the whole run the filter asks for, as far as they were looked for yet, from
 * the newest to the oldest; and of those that are in sight what they say.
 */
import { createStore, type StoreApi } from 'zustand'
import type { Bridge } from '../../shared/contract'
import type { LabEvent } from '../../shared/events'
import type { Failure } from '../../shared/failure'
import type { CloseOutcome } from '../../shared/fold/outcome'
import { languageNow } from '../../shared/i18n/translate'
import { LOG_FIELDS } from '../../shared/log-filter/fields'
import { FILTER_LENGTH, type FilterFault } from '../../shared/log-filter/filter'
import { parseFilter } from '../../shared/log-filter/parse'
import { FoundByArrival, FoundByTime, type FoundEvents } from '../../shared/views/found-events'
import { useLanguage } from '../language/language'
import type { Cursor } from './cursor'
import type { Lifetime } from './lifetime'
import type { Log } from './log'

/** Events whose bodies are kept. */
const KEPT = 4000
/** Those that are asked for at once. */
const AT_ONCE = 200
/** ms between two looks for newer ones. */
const LOOK_MS = 150
const SAMPLES_OUT = '-kind:sample'

export type LogOrder = 'arrival' | 'time'

export interface LogView {
  /** the filter, as it is written */
  text: string
  faults: readonly FilterFault[]
  /** what /proc was asked is shown too, where the filter says nothing of it */
  samples: boolean
  order: LogOrder
  /** the same object until all begins anew; `version` counts its changes */
  found: FoundEvents
  version: number
  /** how many were found before the others since all began */
  earlier: number
  /** all events from that one to the newest were looked at; null: none yet */
  searchedDownTo: number | null
  oldest: number
  failure: Failure | null
  /** of those in sight, as far as they are known */
  events: ReadonlyMap<number, LabEvent>
  closes: ReadonlyMap<number, readonly CloseOutcome[]>
  setText(text: string): void
  setSamples(samples: boolean): void
  setOrder(order: LogOrder): void
  /** While somebody looks; returns how to stop. */
  watch(): () => void
  /** These are in sight. @param seqs in any order */
  want(seqs: readonly number[]): void
}

export function createLogView(cursor: StoreApi<Cursor>, log: StoreApi<Log>, bridge: Bridge, lifetime: Lifetime) {
  /** how often all has begun anew: what was asked before is answered in vain */
  let begun = 0
  let watchers = 0
  let going = false
  let high = 0
  let wanted: readonly number[] = []
  let fetching = false
  let looksSoon = false

  const store = createStore<LogView>()((set, get) => ({
    text: '',
    faults: [],
    samples: false,
    order: 'arrival',
    ...nothing('arrival'),
    ...UNKNOWN,
    setText: (text) => {
      const parsed = parseFilter(text, LOG_FIELDS)
      set({ text, faults: parsed.ok ? [] : parsed.faults })
      if (parsed.ok) begin()
    },
    setSamples: (samples) => {
      set({ samples })
      begin()
    },
    setOrder: (order) => {
      set({ order })
      begin()
    },
    watch: () => {
      watchers++
      void go()
      return () => {
        watchers--
      }
    },
    want: (seqs) => {
      wanted = seqs
      const { events } = get()
      if (seqs.some((seq) => !events.has(seq))) void fetchWanted()
    }
  }))

  function begin(): void {
    begun++
    high = 0
    store.setState(nothing(store.getState().order))
    void go()
  }

  lifetime.follow(cursor, ({ newest }, before) => {
    if (newest.seq === before.newest.seq) return
    // Another run, in the same window.
    if (newest.seq < before.newest.seq) {
      store.setState(UNKNOWN)
      begin()
    } else if (watchers > 0) lookSoon()
  })

  // Texts are looked for as they are shown.
  lifetime.follow(useLanguage, () => store.getState().text !== '' && begin())

  function lookSoon(): void {
    if (looksSoon) return
    looksSoon = true
    lifetime.after(LOOK_MS, () => {
      looksSoon = false
      void go()
    })
  }

  /** One question at a time; newer events before older ones. */
  async function go(): Promise<void> {
    if (going) return
    going = true
    try {
      for (let more = true; more && watchers > 0; ) more = await searchOnce()
    } finally {
      going = false
    }
  }

  /** @returns whether there is more to be looked for */
  async function searchOnce(): Promise<boolean> {
    const { text, samples, order, searchedDownTo, oldest, faults, failure } = store.getState()
    const { newest } = cursor.getState()
    if (faults.length > 0 || failure || newest.seq === 0) return false
    const asked = begun
    const newer = searchedDownTo !== null && newest.seq > high
    if (!newer && searchedDownTo !== null && searchedDownTo <= oldest) return false
    const span = newer
      ? { from: high + 1, to: newest.seq }
      : { to: searchedDownTo === null ? newest.seq : searchedDownTo - 1 }
    const filter = whole(text, samples)
    const answer = await bridge.request('log.search', {
      filter,
      ...span,
      backwards: !newer,
      times: order === 'time',
      language: languageNow()
    })
    if (asked !== begun) return true
    if (!answer.ok) {
      store.setState({ failure: answer.error })
      return false
    }
    const { from, to, more } = answer.value
    if (newer) high = more ? to : span.to
    else if (searchedDownTo === null) high = span.to
    store.setState((now) => ({
      version: now.version + 1,
      earlier: now.earlier + now.found.add(answer.value, !newer),
      oldest: answer.value.oldest,
      ...(!newer && { searchedDownTo: more ? from : Math.min(from, answer.value.oldest) })
    }))
    return true
  }

  /** Those in sight, of which the window does not know yet what they say. */
  async function fetchWanted(): Promise<void> {
    if (fetching) return
    fetching = true
    try {
      for (let missing = missingNow(); missing.length > 0; missing = missingNow()) {
        const heard = heardAmong(missing)
        if (heard.size > 0) keep(heard, closesOf(heard.keys()))
        const rest = missing.filter((seq) => !heard.has(seq))
        if (rest.length > 0 && !(await fetch(rest))) return
      }
    } finally {
      fetching = false
    }
  }

  const missingNow = (): number[] => {
    const { events } = store.getState()
    return wanted
      .filter((seq) => !events.has(seq))
      .slice(0, AT_ONCE)
      .sort((a, b) => a - b)
  }

  /** What the window was told live. */
  function heardAmong(seqs: readonly number[]): Map<number, LabEvent> {
    const { events } = log.getState()
    const first = events[0]?.seq ?? Number.POSITIVE_INFINITY
    const heard = new Map<number, LabEvent>()
    for (const seq of seqs) {
      const event = events[seq - first]
      if (event?.seq === seq) heard.set(seq, event)
    }
    return heard
  }

  function closesOf(seqs: Iterable<number>): Map<number, readonly CloseOutcome[]> {
    const { closesAt } = log.getState()
    const closes = new Map<number, readonly CloseOutcome[]>()
    for (const seq of seqs) {
      const known = closesAt.get(seq)
      if (known) closes.set(seq, known)
    }
    return closes
  }

  async function fetch(seqs: number[]): Promise<boolean> {
    const answer = await bridge.request('log.events', { seqs })
    if (!answer.ok) {
      store.setState({ failure: answer.error })
      return false
    }
    const events = new Map(answer.value.events.map((event) => [event.seq, event]))
    keep(events, new Map())
    // Some of them have left the log meanwhile: whoever asked for them would ask again and again.
    if (events.size < seqs.length) wanted = wanted.filter((seq) => events.has(seq) || !seqs.includes(seq))
    void fetchCloses(seqs)
    return true
  }

  async function fetchCloses(seqs: number[]): Promise<void> {
    const answer = await bridge.request('log.closesAmong', { seqs })
    if (!answer.ok) return
    const closes = new Map<number, CloseOutcome[]>()
    for (const close of answer.value.outcomes) closes.set(close.seq, [...(closes.get(close.seq) ?? []), close])
    keep(new Map(), closes)
  }

  function keep(events: ReadonlyMap<number, LabEvent>, closes: ReadonlyMap<number, readonly CloseOutcome[]>): void {
    store.setState((now) => ({
      ...(events.size > 0 && { events: newest([...now.events, ...events]) }),
      ...(closes.size > 0 && { closes: newest([...now.closes, ...closes]) })
    }))
  }
  return store
}

const newest = <T>(entries: [number, T][]): Map<number, T> => new Map(entries.slice(-KEPT))

const nothing = (order: LogOrder) => ({
  found: order === 'time' ? new FoundByTime() : new FoundByArrival(),
  version: 0,
  earlier: 0,
  searchedDownTo: null,
  oldest: 1,
  failure: null
})

const UNKNOWN = { events: new Map<number, LabEvent>(), closes: new Map<number, readonly CloseOutcome[]>() }

/** Samples are left out unless they are wanted, or the filter asks for them. */
function whole(text: string, samples: boolean): string {
  const asksForThem = /\bkind:\S*sample/i.test(text)
  const filter = samples || asksForThem ? text : `${SAMPLES_OUT} ${text}`
  return filter.length > FILTER_LENGTH ? text : filter
}
