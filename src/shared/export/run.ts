/** A run as an export reads it: event by event, with what is true then folded beside it. Nothing of it is kept. */
import type { LabEvent } from '../events'
import type { Fact } from '../facts/fact'
import { factsOf } from '../facts/facts-of'
import { Draft } from '../fold/draft'
import { foldInto } from '../fold/fold'
import type { Outcome } from '../fold/outcome'
import { emptyState, type ProcessState, type State } from '../fold/state'
import type { Gap } from '../gaps'
import { inLanguage } from '../i18n/translate'
import { type Conversation, Conversations, type Happening } from './conversations'

/** Events that are not there, and where in a file they should stand. */
export interface MissingEvents extends Gap {
  line?: number
  byte?: number
}

/** `state`: what the events so far add up to, those that were not kept among them */
export type RunLine = { event: LabEvent } | { state: State } | { missing: MissingEvents }

/** What every export says of where it comes from. */
export interface RunAbout {
  /** ISO 8601: events count from here; null where nobody says */
  startedAt: string | null
  /** by whom it is exported: `Forkscope 0.1.0` */
  by: string
}

/** The first and the last event that are exported; both count. */
export interface Range {
  from: number
  to: number
}

export const WHOLE_RUN: Range = { from: 1, to: Number.POSITIVE_INFINITY }

export interface Step {
  event: LabEvent
  facts: readonly Fact[]
  /** what they came to */
  outcomes: readonly Outcome[]
  /** the process that told the event, where it is known */
  teller: ProcessState | undefined
  /** what happened to connections */
  happenings: readonly Happening[]
  /** connections of which nothing more is to be heard */
  over: readonly Conversation[]
  /** after the event; valid until the next step */
  state: State
}

/** Events after which a new draft is begun: what it has touched nobody asks for. */
const RENEW_EVERY = 1000

export class Walk {
  readonly conversations = new Conversations()
  #draft = new Draft(emptyState())
  #folded = 0

  get state(): State {
    return this.#draft.state
  }

  /** Events were not kept: from here on that is true. */
  continueFrom(state: State): void {
    this.#draft = new Draft(state)
    this.conversations.startFrom(state)
  }

  take(event: LabEvent): Step {
    const facts = factsOf(event)
    if (++this.#folded % RENEW_EVERY === 0) this.#draft = new Draft(this.#draft.state)
    const draft = this.#draft
    this.conversations.before(event, facts, draft)
    foldInto(draft, event, facts)
    const outcomes = draft.outcomes.splice(0)
    const teller = draft.tellerOf(event)
    const happenings = this.conversations.after(event, facts, outcomes, draft)
    const over = this.conversations.over(event)
    return { event, facts, outcomes, teller, happenings, over, state: draft.state }
  }
}

/** What an exporter writes: text, or bytes. */
export type Chunk = string | Uint8Array

/** Writes one format. It is given each step of the range, in order. */
export interface Exporter<C extends Chunk = Chunk> {
  begin(): Iterable<C>
  /** Events were not kept: from here on that is true. */
  continueFrom?(state: State): void
  /** A step before the range. */
  pass?(step: Step): void
  take(step: Step): Iterable<C>
  /** @param open connections that nobody has ended @param from `seq` with which the range begins @throws Error for a person where it cannot be made of that */
  end(open: readonly Conversation[], state: State, from: number): Iterable<C>
}

/** Characters, or bytes, that are gathered before they are passed on. */
const GATHERED = 1 << 16

/**
 * The whole export, in pieces of some size: in English, as other tools read it.
 * @throws whatever reading the run throws: what came before has been written by then, and the format's end with it
 */
export async function* exported<C extends Chunk>(
  lines: AsyncIterable<RunLine>,
  { from, to }: Range,
  exporter: Exporter<C>
): AsyncGenerator<C> {
  const walk = new Walk()
  const gathered = new Gathered<C>()
  const add = (make: () => Iterable<C>) => inLanguage('en', () => gathered.add(make()))
  add(() => exporter.begin())
  let trouble: { error: unknown } | undefined
  try {
    for await (const line of lines) {
      if ('state' in line) {
        walk.continueFrom(line.state)
        exporter.continueFrom?.(line.state)
      }
      if (!('event' in line)) continue
      if (line.event.seq > to) break
      const step = walk.take(line.event)
      if (line.event.seq >= from) add(() => exporter.take(step))
      else exporter.pass?.(step)
      if (gathered.size > GATHERED) yield* gathered.take()
    }
  } catch (error) {
    trouble = { error }
  }
  try {
    add(() => exporter.end(walk.conversations.open(), walk.state, from))
  } catch (error) {
    trouble ??= { error }
  }
  yield* gathered.take()
  if (trouble) throw trouble.error
}

class Gathered<C extends Chunk> {
  #chunks: C[] = []
  size = 0

  add(chunks: Iterable<C>): void {
    for (const chunk of chunks) {
      this.#chunks.push(chunk)
      this.size += chunk.length
    }
  }

  *take(): Iterable<C> {
    const chunks = this.#chunks
    this.#chunks = []
    this.size = 0
    if (chunks.every((chunk) => typeof chunk === 'string')) {
      if (chunks.length > 0) yield chunks.join('') as C
    } else yield* chunks
  }
}
