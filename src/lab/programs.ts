/** Starts programs, and puts into the log what they announce, what they print, and how they end. */

import { join } from 'node:path'
import type { NoteEvent, NoteName } from '../shared/events'
import type { ExitStatus } from '../shared/exit-status'
import { bornAtOf, numberOf, type ProcessId } from '../shared/identity'
import { announcedIn } from '../shared/program-events'
import type { ServerSettings } from '../shared/settings'
import { Announcements } from './announcements'
import type { EventLog } from './log/event-log'
import { OutputLimit } from './output-limit'
import { Program, type ProgramOptions, type Supervised } from './program'
import { StartError } from './start-error'
import type { UtilityListener, UtilityPrograms } from './utility-programs'

/** Characters of what somebody said that are kept in a note. */
const NOTE_LIMIT = 2000
/** Characters of a line that is no event. */
const MALFORMED_LIMIT = 200

export class Programs {
  readonly #announcements: Announcements
  /** those of which something may be left */
  readonly #started = new Set<Program>()

  /**
   * @param folder of the built programs (server.cjs, worker.cjs, client.cjs)
   * @param utility how to have programs run as utility processes: in the desktop app
   */
  constructor(
    readonly log: EventLog,
    readonly folder: string,
    readonly utility?: UtilityPrograms | undefined
  ) {
    this.#announcements = new Announcements(log)
  }

  /** @throws Error when no process can be started */
  start(
    file: string,
    argument: object,
    options: Pick<ProgramOptions, 'interactive' | 'portable' | 'nodeFlags' | 'eventsRoom'> = {}
  ): Program {
    const output = this.#outputLimit()
    const malformed = this.#malformedLimit()
    const program = Program.start({
      file: join(this.folder, file),
      argument,
      ...options,
      onEvent: (announced) => this.#announcements.hear(announced),
      onMalformed: (text, whole) => malformed.print(0, text, !whole),
      onOutput: (line, cut) => output.print(program.pid, line, cut),
      outputGate: {
        get isShut() {
          return output.isFull
        },
        leaveOut: (lines) => output.leaveOut(program.pid, lines)
      }
    })
    this.#remember(program)
    void program.exited.then(() => countAll(output, malformed))
    this.#noteSmallPipe(program, options.eventsRoom)
    return program
  }

  /** Starts the server of launcher utility, which only the desktop app has. @throws StartError when it cannot be had */
  async startUtility(settings: ServerSettings, givenUp: AbortSignal): Promise<Supervised> {
    if (!this.utility) throw new StartError({ why: 'no-program', name: 'portable-server' })
    const output = this.#outputLimit()
    const malformed = this.#malformedLimit()
    const listener: UtilityListener = {
      onEventLine: (line) => {
        const announced = announcedIn(line)
        if (announced) this.#announcements.hear(announced)
        else malformed.print(0, line)
      },
      onOutput: (pid, line) => output.print(pid, line),
      onWorkersEnded: (workers) => {
        for (const { pid, code } of workers) this.#reportEnd({ pid }, { code: code & 255 })
      }
    }
    const program = await this.utility.start('portable-server', settings, listener, givenUp)
    void program.exited.then(() => countAll(output, malformed))
    return program
  }

  /** Programs that have ended, and something of them may live on. */
  leftBehind(): Program[] {
    return [...this.#started].filter((program) => !program.running && !program.isOver)
  }

  /** Ends what programs that have ended by themselves, or were killed, have left behind. */
  async endOrphans(): Promise<void> {
    await Promise.allSettled(this.leftBehind().map((program) => program.end()))
  }

  /** To be called after the note of the start, so that the end comes second. */
  reportExit(program: Supervised, process: ProcessId): void {
    void program.exited.then((status) => this.#reportEnd(partsOf(process), status))
  }

  /** @param about the process, or its PID where the birth was not told yet */
  note(
    note: NoteName,
    about: ProcessId | number,
    more: Partial<Pick<NoteEvent, 'text' | 'command' | 'count' | 'cut' | 'how'>> = {}
  ): void {
    const who = typeof about === 'number' ? { pid: about } : partsOf(about)
    this.log.append({ kind: 'note', note, at: this.log.now(), ...who, ...more })
  }

  #remember(program: Program): void {
    for (const earlier of this.#started) if (earlier.isOver) this.#started.delete(earlier)
    this.#started.add(program)
  }

  #outputLimit(): OutputLimit {
    return new OutputLimit({
      onLine: (pid, line, cut) => this.note('output', pid, { text: line.slice(0, NOTE_LIMIT), ...(cut && { cut }) }),
      onLeftOut: (pid, count) => this.note('output-dropped', pid, { count })
    })
  }

  /** A program that has gone wrong must not fill the log with what it says instead of events. */
  #malformedLimit(): OutputLimit {
    return new OutputLimit({
      onLine: (_pid, line, cut) => this.note('malformed-line', 0, { text: line.slice(0, MALFORMED_LIMIT), cut }),
      onLeftOut: (_pid, count) => this.note('malformed-dropped', 0, { count })
    })
  }

  /** Harmless, but the program waits more often for the lab: who measures must know. */
  #noteSmallPipe({ pid, eventsRoom: room }: Program, wanted = 0): void {
    if (room !== undefined && room < wanted) this.note('small-pipe', pid, { count: room })
  }

  #reportEnd(who: { pid: number; bornAt?: number }, status: ExitStatus): void {
    this.log.append({ kind: 'exit', at: this.log.now(), ...who, status })
  }
}

const countAll = (...limits: OutputLimit[]): void => {
  for (const limit of limits) limit.count()
}

const partsOf = (process: ProcessId) => ({ pid: numberOf(process), bornAt: bornAtOf(process) })
