/** What is in a recording, in some lines for a person. */

import type { RecordedLine } from '../lab/log/recorded-events'
import type { Bookmark } from '../shared/bookmarks'
import type { LabEvent } from '../shared/events'
import { Draft } from '../shared/fold/draft'
import { foldInto } from '../shared/fold/fold'
import { emptyState, type State } from '../shared/fold/state'
import type { RecordingHeader } from '../shared/recording'
import { REFUSALS, type Refusal } from '../shared/refused'
import { MODEL_ROWS } from '../shared/tables/models'
import { count } from '../shared/words/count'
import { refusalWords } from '../shared/words/refused'

/** Events after which a new draft is begun: what it has touched nobody asks for. */
const RENEW_EVERY = 1000

export class RunSummary {
  #header: RecordingHeader | undefined
  #draft = new Draft(emptyState())
  #from: number | undefined
  #before = 0
  #events = 0
  readonly #kinds = new Map<LabEvent['kind'], number>()
  #clients = 0

  begin(header: RecordingHeader): void {
    this.#header = header
  }

  add(line: RecordedLine): void {
    if ('state' in line) {
      if (this.#events === 0) this.#before = line.state.seq
      this.#from ??= line.state.at
      this.#draft = new Draft(line.state)
    } else if ('event' in line) this.#addEvent(line.event)
  }

  #addEvent(event: LabEvent): void {
    this.#from ??= event.at
    this.#kinds.set(event.kind, (this.#kinds.get(event.kind) ?? 0) + 1)
    if (event.kind === 'note' && event.note === 'client-started') this.#clients++
    foldInto(this.#draft, event)
    this.#draft.outcomes.length = 0
    if (++this.#events % RENEW_EVERY === 0) this.#draft = new Draft(this.#draft.state)
  }

  lines(): string[] {
    const { state } = this.#draft
    const { startedAt, platform, node, forkscope, bookmarks = [] } = this.#header ?? {}
    const { accepted, forked, reaped, calls, failedCalls, refused, refusedBy = {} } = state.counters
    return [
      `recorded  ${startedAt}, ${platform}, Node ${node}; version ${forkscope}`,
      `time      ${seconds(this.#from ?? 0)} to ${seconds(state.at)} of the run`,
      `events    ${this.#kindWords()}`,
      ...(this.#before > 0 ? [`before    ${count(this.#before)} events, of which only what they led to is here`] : []),
      `server    ${serverWords(state)}`,
      `clients   ${count(this.#clients)} started here; ${count(accepted)} connections accepted`,
      ...(refused > 0 ? [`refused   ${refusedLine(refused, refusedBy)}`] : []),
      `processes ${count(forked)} forked, ${count(reaped)} reaped`,
      `calls     ${count(calls)}, of which ${count(failedCalls)} failed`,
      ...bookmarks.map(bookmarkLine)
    ].map((line) => line.replace(CONTROL, ' '))
  }

  #kindWords(): string {
    const kinds = [...this.#kinds].map(([kind, times]) => `${count(times)} ${kind}`)
    return `${count(this.#events)}${kinds.length > 0 ? `: ${kinds.join(', ')}` : ''}`
  }
}

function refusedLine(refused: number, by: Partial<Record<Refusal, number>>): string {
  const why = REFUSALS.flatMap((name) => (by[name] === undefined ? [] : [`${count(by[name])} ${refusalWords(name)}`]))
  return `${count(refused)} connections${why.length > 0 ? `: ${why.join(', ')}` : ''}`
}

const seconds = (micros: number): string => `${(micros / 1e6).toFixed(6)} s`

const bookmarkLine = ({ seq, at, note }: Bookmark): string =>
  `bookmark  event ${seq}, ${seconds(at)}${note ? `: ${note}` : ''}`

/** A file may be from anybody, and a terminal obeys what it is sent. */
const CONTROL = /\p{Cc}/gu

function serverWords({ serverAddress, launcher, settings }: State): string {
  if (serverAddress === null) return 'none'
  const { hasChildren } = MODEL_ROWS[settings?.model ?? 'fork']
  return `${serverAddress}, ${hasChildren ? `a process per connection by ${launcher ?? '?'}` : `model ${settings?.model}`}`
}
