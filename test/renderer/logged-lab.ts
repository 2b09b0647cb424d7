/**
 * A lab whose log is the real one. A window hears what was told when the test lets it; what it asks about the past is
 * answered from the log: at once, or, while answers are held back, when the test lets them be given and let arrive.
 */
import { EventLog } from '../../src/lab/log/event-log'
import { History } from '../../src/lab/log/history'
import type { RequestInput, RequestName } from '../../src/shared/contract'
import type { LabEvent } from '../../src/shared/events'
import { type Result, success } from '../../src/shared/failure'
import { pack } from '../../src/shared/fold/pack'
import type { ProcessId } from '../../src/shared/identity'
import { LOG_FIELDS } from '../../src/shared/log-filter/fields'
import { parseFilter } from '../../src/shared/log-filter/parse'
import { numbered, type Told } from '../shared/support/told'
import { newLab } from './labs'

export class LoggedLab {
  readonly log: EventLog
  readonly #history: History
  readonly #events: LabEvent[] = []

  /** @param parent folder of the log's own */
  constructor(parent: string) {
    this.log = new EventLog({ parent })
    this.#history = new History(this.log)
  }

  tell(...events: Told[]): void {
    for (const event of numbered(events, this.log.seq)) this.#events.push(this.log.append(event))
  }

  /** A window that begins now, as after a reload. */
  open(): LoggedWindow {
    return new LoggedWindow(this)
  }

  after(seq: number): LabEvent[] {
    return this.#events.slice(seq)
  }

  async answer(name: RequestName, input: object): Promise<Result<unknown>> {
    return throughJson(success(await this.#answer(name, input)))
  }

  #answer(name: RequestName, input: object): unknown {
    const asked = input as { process: ProcessId; client: ProcessId; limit: number; seq: number; seqs: number[] }
    switch (name) {
      case 'log.range':
        return this.#history.range(asked)
      case 'log.ofProcess':
        return this.#history.ofProcess(asked.process, asked)
      case 'log.transcript':
        return this.#history.transcript(asked.client, asked)
      case 'log.closes':
        return this.#history.closes(asked)
      case 'log.process':
        return this.#history.process(asked.process).then((process = undefined) => ({ process: process ?? null }))
      case 'log.search':
        return this.#search(input as RequestInput<'log.search'>)
      case 'log.events':
        return this.#history.events(asked.seqs).then((events) => ({ events }))
      case 'log.closesAmong':
        return this.#history.closesAmong(asked.seqs).then((outcomes) => ({ outcomes }))
      case 'log.otherEnd':
        return this.#history.otherEnd(asked.seq).then((met) => ({ met }))
      default:
        throw new Error(`no question about the past: ${name}`)
    }
  }

  #search({ filter, from, ...asked }: RequestInput<'log.search'>) {
    const parsed = parseFilter(filter, LOG_FIELDS)
    if (!parsed.ok) throw new Error(filter)
    const { to, ...how } = asked
    const span = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) }
    return this.#history.search({ ...how, ...span, filter: parsed.filter })
  }

  close(): Promise<void> {
    return this.log.close()
  }
}

const throughJson = <T>(value: T): T => JSON.parse(JSON.stringify(value))

/** Waits for its answer, which then waits until it may arrive. */
export class Question {
  #answer: Promise<Result<unknown>> | undefined

  constructor(
    readonly ask: () => Promise<Result<unknown>>,
    readonly arrived: (answer: Result<unknown>) => void
  ) {}

  /** From what the log has now. */
  async answer(): Promise<void> {
    this.#answer ??= this.ask()
    await this.#answer
  }

  async arrive(): Promise<void> {
    this.#answer ??= this.ask()
    this.arrived(await this.#answer)
  }
}

export class LoggedWindow {
  /** questions are held back */
  holds = false
  /** those that are */
  questions: Question[] = []
  readonly stores
  #lab: LoggedLab
  #window
  #heard = 0
  #pushes = 0

  constructor(lab: LoggedLab) {
    this.#lab = lab
    this.#window = newLab({ answer: (name, input) => (name.startsWith('log.') ? this.#ask(name, input) : undefined) })
    this.stores = this.#window.stores
    this.#window.begin()
    this.lookAgain()
  }

  get asked() {
    return this.#window.asked
  }

  /** The lab sends its state, as it does when the window subscribes or has fallen behind. */
  lookAgain(): void {
    this.#heard = this.#lab.log.seq
    this.#window.push({ push: 'snapshot', id: ++this.#pushes, state: pack(this.#lab.log.state) })
  }

  /** What was told since. */
  hear(): void {
    const events = this.#lab.after(this.#heard)
    if (events.length === 0) return
    this.#heard = this.#lab.log.seq
    this.#window.push({ push: 'events', id: ++this.#pushes, events })
  }

  /** Hears everything, and has every question answered. */
  async settle(): Promise<void> {
    this.hear()
    while (this.questions.length > 0) await this.arrives(0)
  }

  /** Lets the answer to a question arrive. */
  async arrives(index: number): Promise<void> {
    const [question] = this.questions.splice(index, 1)
    await question?.arrive()
    // Those who asked go on.
    await Promise.resolve()
  }

  #ask(name: RequestName, input: unknown): Promise<Result<unknown>> {
    const ask = () => this.#lab.answer(name, input as object)
    return this.holds ? new Promise((resolve) => this.questions.push(new Question(ask, resolve))) : ask()
  }
}
