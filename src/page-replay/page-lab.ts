/**
 * A recorded run in the place of a lab, inside the page that shows it: it is told as it went, without the long pauses, and
 * answers the contract's questions. Nothing can be changed in it, and nothing is sent anywhere.
 */
import { version } from '../../package.json'
import { BOOKMARKS, type Bookmark } from '../shared/bookmarks'
import { LAUNCHERS } from '../shared/choices'
import { CONNECTION_FIELDS } from '../shared/connections-table/fields'
import type { Bridge, ParsedInput, Push, RequestInput, RequestName, RequestOutput } from '../shared/contract'
import { failure, type Result, success } from '../shared/failure'
import { pack } from '../shared/fold/pack'
import { gapsFailure } from '../shared/gaps'
import type { Fields } from '../shared/log-filter/field'
import { LOG_FIELDS } from '../shared/log-filter/fields'
import type { Filter, FilterFault } from '../shared/log-filter/filter'
import { parseFilter } from '../shared/log-filter/parse'
import { PageLog } from './page-log'
import { PageTimeline } from './page-timeline'
import type { PageRun } from './read-run'

/** ms between two batches. */
const BATCH_MS = 33
/** Events of a batch. */
const BATCH_EVENTS = 2000
/** µs: where nothing happened for longer, it is told after that. */
const LONGEST_PAUSE = 1_000_000
/** A cursor that goes on by no more events is told them, so that what they meant is seen. */
const STEP = 100

const NOT_HERE = { usable: false, why: 'recorded' } as const
const launchers = Object.fromEntries(LAUNCHERS.map((name) => [name, NOT_HERE])) as RequestOutput<'hello'>['launchers']

class NotUnderstood extends Error {
  constructor(readonly faults: FilterFault[]) {
    super('filter-refused')
  }
}

/** @throws NotUnderstood */
function understood(text: string, fields: Fields<never>): Filter {
  const parsed = parseFilter(text, fields)
  if (!parsed.ok) throw new NotUnderstood([...parsed.faults])
  return parsed.filter
}

type Handlers = {
  [N in RequestName]?: (input: ParsedInput<N>) => RequestOutput<N> | Promise<RequestOutput<N>>
}

export class PageLab implements Bridge {
  readonly host = 'web'
  readonly #run: PageRun
  readonly #log: PageLog
  #timeline: PageTimeline
  readonly #listeners = new Set<(json: string) => void>()
  /** how many events have been told */
  #told = 0
  /** µs of the run that its telling has reached */
  #now = 0
  #playing: ReturnType<typeof setInterval> | undefined
  #nextId = 1
  #unacknowledged: number | undefined
  /** `seq` up to which the past is shown; undefined: what has been told */
  #cursor: number | undefined
  /** times as fast as it went */
  #speed = 1
  /** in order; what is changed of them is forgotten with the page */
  #bookmarks: readonly Bookmark[]
  /** it is to be shown at its first bookmark, unless it is told from the beginning */
  #tours: boolean

  constructor(run: PageRun) {
    this.#run = run
    this.#log = new PageLog(run)
    this.#timeline = new PageTimeline(this.#log)
    const { oldest, newest } = this.#log
    this.#bookmarks = (run.header.bookmarks ?? []).filter(({ seq }) => seq >= oldest - 1 && seq <= newest)
    this.#tours = this.#bookmarks.length > 0
  }

  async request<N extends RequestName>(name: N, input: RequestInput<N>): Promise<Result<RequestOutput<N>>> {
    const handler = this.#handlers[name] as
      | ((input: RequestInput<N>) => RequestOutput<N> | Promise<RequestOutput<N>>)
      | undefined
    try {
      return handler ? success(await handler(input)) : failure('EROFS', 'recorded-run', { name })
    } catch (error) {
      if (error instanceof NotUnderstood) return failure('EINVAL', 'filter-refused', { faults: error.faults })
      throw error
    }
  }

  onPush(listener: (json: string) => void): () => void {
    this.#listeners.add(listener)
    // As a WebSocket does when it is open.
    queueMicrotask(() => this.#tell({ push: 'lab', status: 'up' }))
    return () => this.#listeners.delete(listener)
  }

  readonly #handlers: Handlers = {
    hello: () => {
      const { name, startedAt, platform, node } = this.#run.header
      return {
        version,
        platform,
        node,
        launchers,
        exec: { allowed: false },
        recording: { name, startedAt, tour: this.#tours }
      }
    },
    subscribe: () => {
      this.#cursor = undefined
      this.#snapshot(this.#seq)
      this.#tellPlayed()
      this.#tell({ push: 'bookmarks', bookmarks: [...this.#bookmarks] })
      if (this.#tours) this.#now = Number.POSITIVE_INFINITY
      this.#play()
      return {}
    },
    acknowledge: ({ id }) => {
      if (id === this.#unacknowledged) this.#unacknowledged = undefined
      return {}
    },
    'cursor.to': ({ seq }) => ({ seq: this.#goTo(seq) }),
    'log.range': ({ from, to = this.#upTo, limit }) => this.#log.range({ from, to: Math.min(to, this.#upTo), limit }),
    'log.ofProcess': ({ process, before = this.#upTo + 1, limit }) => this.#log.ofProcess(process, { before, limit }),
    'log.transcript': ({ client, before = this.#upTo + 1, limit }) => this.#log.transcript(client, { before, limit }),
    'log.closes': ({ before = this.#upTo + 1, limit }) => this.#log.closes({ before, limit }),
    'log.process': ({ process }) => ({ process: this.#log.process(process, this.#upTo) ?? null }),
    'log.atSite': ({ site, before = this.#upTo + 1, limit }) => this.#log.atSite(site, { before, limit }),
    'log.events': ({ seqs }) => ({ events: this.#log.those(seqs) }),
    'log.closesAmong': ({ seqs }) => ({ outcomes: this.#log.closesAmong(seqs) }),
    'log.search': ({ filter, from = this.#log.oldest, to = this.#seq, times }) => {
      const { oldest, events, looking } = this.#log
      const found = looking.search(events, { filter: understood(filter, LOG_FIELDS), from, to, times })
      return { ...found, from, to, more: false, oldest, newest: this.#seq }
    },
    'connections.list': ({ filter, ...asked }) => {
      const { events, looking } = this.#log
      return looking.connections(events, {
        ...asked,
        filter: understood(filter, CONNECTION_FIELDS),
        upTo: this.#upTo
      })
    },
    'log.otherEnd': ({ seq }) => ({ met: this.#log.looking.otherEnd(this.#log.events, seq) }),
    'timeline.view': (asked) => this.#timeline.answer(this.#told, asked),
    'timeline.seqAt': ({ at }) => ({ seq: Math.min(this.#log.seqAt(at), this.#seq) }),
    'bookmark.set': ({ seq, note }) => {
      const at = this.#log.stateAt(seq).at
      const others = this.#bookmarks.filter((one) => one.seq !== seq).slice(0, BOOKMARKS.most - 1)
      this.#keep([...others, { seq, at, note }])
      return {}
    },
    'bookmark.remove': ({ seq }) => {
      this.#keep(this.#bookmarks.filter((one) => one.seq !== seq))
      return {}
    },
    'log.begin': ({ from }) => {
      const first = Math.max(from, this.#log.oldest)
      return { first, state: pack(this.#log.stateAt(first - 1)), startedAt: this.#run.header.startedAt }
    },
    'client.dismiss': () => ({}),
    'recording.speed': ({ speed }) => {
      this.#speed = speed
      this.#tellPlayed()
      return {}
    },
    'recording.finish': () => {
      this.#now = Number.POSITIVE_INFINITY
      return {}
    },
    'lab.restart': () => {
      this.#told = 0
      this.#timeline = new PageTimeline(this.#log)
      this.#now = 0
      this.#tours = false
      this.#unacknowledged = undefined
      this.#tell({ push: 'lab', status: 'up' })
      return {}
    }
  }

  /** `seq` of the last event that was told. */
  get #seq(): number {
    return this.#log.events[this.#told - 1]?.seq ?? this.#log.oldest - 1
  }

  /** Up to where questions are asked. */
  get #upTo(): number {
    return this.#cursor ?? this.#seq
  }

  get #isTold(): boolean {
    return this.#told === this.#log.events.length
  }

  #keep(bookmarks: readonly Bookmark[]): void {
    this.#bookmarks = bookmarks.toSorted((a, b) => a.seq - b.seq)
    this.#tell({ push: 'bookmarks', bookmarks: [...this.#bookmarks] })
  }

  #goTo(wanted: number): number {
    const before = this.#cursor
    const seq = Math.min(Math.max(wanted, this.#log.oldest - 1), this.#seq)
    this.#cursor = seq
    const { events } = this.#log.range({ from: (before ?? 0) + 1, to: seq, limit: STEP })
    const isStep = before !== undefined && seq > before && seq <= before + STEP
    if (isStep && events.length === seq - before) this.#tell({ push: 'events', id: this.#nextId++, events })
    else if (seq !== before) this.#snapshot(seq, true)
    this.#tellNewest()
    return seq
  }

  #play(): void {
    clearInterval(this.#playing)
    let then = performance.now()
    this.#playing = setInterval(() => {
      const now = performance.now()
      this.#now += (now - then) * 1000 * this.#speed
      then = now
      this.#goOn()
    }, BATCH_MS)
  }

  /** Tells what has happened by now; a long pause is gone through at once. */
  #goOn(): void {
    if (this.#unacknowledged !== undefined && this.#cursor === undefined) return
    const { events } = this.#log
    const next = events[this.#told]
    if (next && next.at - this.#now > LONGEST_PAUSE) this.#now = next.at - LONGEST_PAUSE
    const batch = events.slice(this.#told, this.#told + BATCH_EVENTS)
    const later = batch.findIndex(({ at }) => at > this.#now)
    const due = later < 0 ? batch : batch.slice(0, later)
    this.#told += due.length
    if (due.length > 0) this.#tellDue(due)
    if (!this.#isTold) return
    clearInterval(this.#playing)
    this.#tellPlayed()
  }

  #tellDue(due: PageRun['events']): void {
    if (this.#cursor !== undefined) {
      this.#tellNewest()
      return
    }
    const first = due[0]
    const follows = first?.seq === (this.#log.events[this.#told - due.length - 1]?.seq ?? this.#log.oldest - 1) + 1
    const hasHole = due.length > 0 && (due.at(-1)?.seq ?? 0) - (first?.seq ?? 0) !== due.length - 1
    if (!follows || hasHole) this.#snapshot(this.#seq)
    else {
      this.#unacknowledged = this.#nextId++
      this.#tell({ push: 'events', id: this.#unacknowledged, events: due })
    }
  }

  #snapshot(seq: number, past?: true): void {
    this.#unacknowledged = this.#nextId++
    const state = pack(this.#log.stateAt(seq))
    this.#tell({ push: 'snapshot', id: this.#unacknowledged, state, ...(past && { past }) })
  }

  #tellNewest(): void {
    const at = this.#log.events[this.#told - 1]?.at ?? 0
    this.#tell({ push: 'newest', oldest: this.#log.oldest, seq: this.#seq, at })
  }

  #tellPlayed(): void {
    const { cut, gaps, header } = this.#run
    const why =
      cut === undefined
        ? gapsFailure(header.name, gaps, gaps[0])
        : failure('EILSEQ', 'recording-damaged', { reason: cut, shown: true }).error
    const speed = this.#speed
    const ended = { push: 'recording', status: 'ended', speed, ...(why && { failure: why }) } as const
    this.#tell(this.#isTold ? ended : { push: 'recording', status: 'playing', speed })
    document.title = header.name
  }

  #tell(push: Push): void {
    const json = JSON.stringify(push)
    for (const listener of this.#listeners) listener(json)
  }
}
