/**
 * Looks for events, a stretch after the other from either end, for so long as one answer may take; whoever wants more asks
 * on from where it ended. So no question is ever under way that nobody wants any more.
 */
import type { ConnectionsTable } from '../../shared/connections-table/table'
import type { LabEvent } from '../../shared/events'
import '../../shared/i18n/every-language'
import type { Language } from '../../shared/i18n/languages'
import { inLanguage } from '../../shared/i18n/translate'
import { LOG_FIELDS } from '../../shared/log-filter/fields'
import type { Filter } from '../../shared/log-filter/filter'
import { type Matches, matcherOf } from '../../shared/log-filter/matches'
import type { ConnectionNames, Subject } from '../../shared/log-filter/subject'
import { writtenIn } from '../../shared/log-filter/written'
import { Runs } from '../../shared/runs'
import { Slices } from '../slices'
import { readLines } from './reading'
import type { Segment } from './segment'
import { connectionsIn, type Plan, planOf, possibleIn } from './selected'

/** ms after which what was found is the answer. */
const PATIENCE_MS = 100
/** Events that are looked at between two looks at the clock. */
const STRETCH = 2048
/** Numbers in an answer. */
const MOST_FOUND = 20_000

export interface SearchAsked {
  filter: Filter
  /** `seq` of the first and the last event that are looked at */
  from: number
  to: number
  /** from the last to the first */
  backwards: boolean
  /** when each was is wanted as well */
  times: boolean
  /** in which the text of an event is looked through; absent: English */
  language?: Language | undefined
}

export interface Searched {
  /** `seq` of what was found, as runs: the first and the last of each, ascending */
  runs: number[]
  /** µs: when the first of them was, then how much later each was than the one before; empty unless asked for */
  times: number[]
  /** from the first to the last of these all were looked at, as far as they are kept */
  from: number
  to: number
  /** not all that was asked for was looked at yet */
  more: boolean
}

/** @param segments oldest first; somebody holds them @throws as {@link Segment.reading} */
export async function search(
  segments: readonly Segment[],
  connections: ConnectionsTable,
  asked: SearchAsked
): Promise<Searched> {
  const looking = new Looking(connections, asked)
  const { from, to, backwards } = asked
  for (const segment of backwards ? segments.toReversed() : segments) {
    if (segment.last < from || segment.first > to) continue
    const reached = await looking.through(segment)
    if (reached !== undefined) return looking.answer(backwards ? reached : from, backwards ? to : reached, true)
  }
  return looking.answer(from, to, false)
}

const NO_CONNECTIONS: readonly ConnectionNames[] = []

interface Found {
  runs: Runs
  ats: number[]
}

class Looking {
  readonly #plan: Plan
  readonly #matches: Matches<Subject>
  readonly #wanted: readonly RegExp[]
  readonly #slices = new Slices()
  readonly #until = performance.now() + PATIENCE_MS
  readonly #found: Found[] = []
  #count = 0

  constructor(
    readonly connections: ConnectionsTable,
    readonly asked: SearchAsked
  ) {
    this.#plan = planOf(asked.filter, connections)
    this.#matches = matcherOf(this.#plan.rest, LOG_FIELDS)
    this.#wanted = writtenIn(this.#plan.rest)
  }

  /** @returns the last `seq` that was looked at, where that was enough for an answer */
  async through(segment: Segment): Promise<number | undefined> {
    const { from, to, backwards } = this.asked
    // Either looks through all of the segment's index in one go.
    await this.#slices.turn(0)
    const possible = possibleIn(segment, this.#plan)
    await this.#slices.turn()
    const told = connectionsIn(segment, this.#plan, this.connections)
    await this.#slices.turn()
    const [low, high] = [Math.max(from, segment.first), Math.min(to, segment.first + possible.length - 1)]
    for (let done = 0; done <= high - low; done += STRETCH) {
      const first = backwards ? Math.max(low, high - done - STRETCH + 1) : low + done
      const last = backwards ? high - done : Math.min(high, low + done + STRETCH - 1)
      const ordinals: number[] = []
      for (let seq = first; seq <= last; seq++) if (possible[seq - segment.first]) ordinals.push(seq - segment.first)
      await this.#look(segment, ordinals, told)
      const turn = this.#slices.turn()
      if (turn) await turn
      const ended = backwards ? first === from : last === to
      if (!ended && (this.#count >= MOST_FOUND || performance.now() > this.#until)) return backwards ? first : last
    }
    return undefined
  }

  async #look(
    segment: Segment,
    ordinals: readonly number[],
    told: ReadonlyMap<number, ConnectionNames[]>
  ): Promise<void> {
    const found: Found = { runs: new Runs(), ats: [] }
    this.#found.push(found)
    if (this.#plan.rest.length === 0 && !this.asked.times) {
      for (const ordinal of ordinals) found.runs.add(segment.first + ordinal)
      return
    }
    const visit = (ordinal: number, line: string) => {
      const event = JSON.parse(line) as LabEvent
      const subject = { event, connections: told.get(ordinal) ?? NO_CONNECTIONS }
      if (!inLanguage(this.asked.language ?? 'en', () => this.#matches(subject))) return
      this.#count += 1
      found.runs.add(event.seq)
      if (this.asked.times) found.ats.push(event.at)
    }
    await readLines(segment, ordinals, this.#slices, visit, this.#wanted)
  }

  answer(from: number, to: number, more: boolean): Searched {
    const stretches = this.asked.backwards ? this.#found.toReversed() : this.#found
    const runs = new Runs()
    for (const one of stretches) runs.addAll(one.runs)
    const ats = stretches.flatMap((one) => one.ats)
    return { runs: runs.numbers, times: ats.map((at, index) => at - (ats[index - 1] ?? 0)), from, to, more }
  }
}
