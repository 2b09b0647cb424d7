/** Starts programs, and puts into the log what they announce, what they print, and how they end. */

import { join } from 'node:path'
import type { NoteEvent, NoteName } from '../shared/events'
import type { ExitStatus } from '../shared/exit-status'
import { processOf } from '../shared/fold/state'
import { bornAtOf, numberOf, type ProcessId } from '../shared/identity'
import { announcedIn } from '../shared/program-events'
import type { ClientSettings, ServerSettings } from '../shared/settings'
import { Announcements } from './announcements'
import type { Gate } from './gate'
import type { EventLog } from './log/event-log'
import { OutputLimit } from './output-limit'
import { Program, type ProgramListener, type ProgramOptions, type Supervised } from './program'
import { StartError } from './start-error'
import type { UtilityListener, UtilityPrograms } from './utility-programs'
import type { Zygote } from './zygote'

/** Characters of what somebody said that are kept in a note. */
const NOTE_LIMIT = 2000
/** Characters of a line that is no event. */
const MALFORMED_LIMIT = 200

/** Also one whose zygote ended before it could tell how the program did. */
export type AnyProgram = Program<ExitStatus | undefined>

interface Listening {
  listener: ProgramListener
  limits: OutputLimit[]
}

export class Programs {
  readonly #announcements: Announcements
  /** those of which something may be left */
  readonly #started = new Set<AnyProgram>()

  /**
   * @param folder of the built programs (server.cjs, worker.cjs, client.cjs)
   * @param onGone told as soon as one of them has ended, before its end is in the log
   * @param gate where its programs see who is to wait before a call, and count their events
   * @param utility how to have programs run as utility processes: in the desktop app
   */
  constructor(
    readonly log: EventLog,
    readonly folder: string,
    readonly onGone: (pid: number) => void,
    readonly gate: Gate | undefined,
    readonly utility?: UtilityPrograms | undefined
  ) {
    this.#announcements = new Announcements(log, gate)
  }

  /** @throws Error when no process can be started */
  start(
    file: string,
    argument: object,
    options: Pick<ProgramOptions, 'interactive' | 'controlled' | 'portable' | 'nodeFlags' | 'eventsRoom'> = {}
  ): Program {
    const listening = this.#listening(() => program.pid)
    const gateFd = options.portable ? undefined : this.gate?.fd
    const program = Program.start({
      file: join(this.folder, file),
      argument,
      gateFd,
      ...options,
      ...listening.listener
    })
    this.#supervise(program, listening)
    this.#noteSmallPipe(program, options.eventsRoom)
    return program
  }

  /**
   * Below a supervisor, which adopts whom it leaves behind: of those in the picture is told how they ended.
   * @throws Error when no process can be started
   */
  async startSupervised(
    file: string,
    argument: object,
    options: Pick<ProgramOptions, 'controlled' | 'nodeFlags' | 'eventsRoom'> = {}
  ): Promise<AnyProgram> {
    const listening = this.#listening(() => program.pid)
    const all = { file: join(this.folder, file), argument, gateFd: this.gate?.fd, ...options, ...listening.listener }
    const starting = Program.supervise(all, join(this.folder, 'supervisor.cjs'), (pid, status) => {
      void starting.then(
        (started) => this.#reportAdopted(started, pid, status),
        () => undefined
      )
    })
    const program = await starting
    this.#supervise(program, listening)
    this.#noteSmallPipe(program, options.eventsRoom)
    void program.supervisorEnded.then((status) => status && this.#noteSupervisorEnded(program, status))
    return program
  }

  /** A client by a zygote. @throws Error when it cannot be had */
  async fork(zygote: Zygote, settings: ClientSettings, unwanted: AbortSignal): Promise<AnyProgram> {
    const listening = this.#listening(() => program.pid)
    const program = await Program.fork(zygote, settings, unwanted, listening.listener)
    this.#supervise(program, listening)
    return program
  }

  #listening(pid: () => number): Listening {
    const output = this.#outputLimit()
    const malformed = this.#malformedLimit()
    const listener: ProgramListener = {
      onEvent: (announced) => this.#announcements.hear(announced),
      onMalformed: (text, whole) => malformed.print(0, text, !whole),
      onOutput: (line, cut) => output.print(pid(), line, cut),
      outputGate: {
        get isShut() {
          return output.isFull
        },
        leaveOut: (lines) => output.leaveOut(pid(), lines)
      }
    }
    return { listener, limits: [output, malformed] }
  }

  #supervise(program: AnyProgram, { limits }: Listening): void {
    for (const earlier of this.#started) if (earlier.isOver) this.#started.delete(earlier)
    this.#started.add(program)
    for (const gone of program.gone) void gone.then(() => this.onGone(program.pid))
    void program.exited.then(() => countAll(...limits))
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
  leftBehind(): AnyProgram[] {
    return [...this.#started].filter((program) => !program.running && !program.isOver)
  }

  /** Ends what programs that have ended by themselves, or were killed, have left behind. */
  async endOrphans(): Promise<void> {
    await Promise.allSettled(this.leftBehind().map((program) => program.end()))
  }

  /** To be called after the note of the start, so that the end comes second. */
  reportExit(program: Supervised<ExitStatus | undefined>, process: ProcessId): void {
    const { supervisor } = program
    void program.exited.then((status) => this.#reportEnd(partsOf(process), status, supervisor))
  }

  /** What it did before is to be told before; of those in whom nobody has an interest nothing is told. */
  async #reportAdopted(program: AnyProgram, pid: number, status: ExitStatus): Promise<void> {
    await program.heardSoFar()
    const { state } = this.log
    const orphan = processOf(state, pid)
    const parent = orphan?.parent && state.processes.get(orphan.parent)
    if (!orphan || !parent || parent.pid !== program.pid || orphan.reapedBy) return
    this.#reportEnd(orphan, status, program.supervisor)
  }

  #noteSupervisorEnded({ supervisor = 0 }: AnyProgram, status: ExitStatus): void {
    this.log.append({ kind: 'note', note: 'supervisor-ended', at: this.log.now(), pid: supervisor, status })
  }

  /** @param about the process, or its PID where the birth was not told yet */
  note(
    note: NoteName,
    about: ProcessId | number,
    more: Partial<Pick<NoteEvent, 'from' | 'launcher' | 'why' | 'text' | 'command' | 'count' | 'cut' | 'how'>> = {}
  ): void {
    const who = typeof about === 'number' ? { pid: about } : partsOf(about)
    this.log.append({ kind: 'note', note, at: this.log.now(), ...who, ...more })
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
  #noteSmallPipe({ pid, eventsRoom: room }: AnyProgram, wanted = 0): void {
    if (room !== undefined && room < wanted) this.note('small-pipe', pid, { count: room })
  }

  /** Where nobody knows how it ended, only that it is gone is told. */
  #reportEnd({ pid, bornAt }: { pid: number; bornAt?: number }, status: ExitStatus | undefined, reaper?: number): void {
    this.#announcements.ended(pid)
    const at = this.log.now()
    const who = { pid, ...(bornAt !== undefined && { bornAt }) }
    if (status) this.log.append({ kind: 'exit', at, ...who, status, ...(reaper !== undefined && { reaper }) })
    else this.log.append({ kind: 'sample', at, pid: 0, processes: [], gone: [who], tcp: [], tcpGone: [] })
  }
}

const countAll = (...limits: OutputLimit[]): void => {
  for (const limit of limits) limit.count()
}

const partsOf = (process: ProcessId) => ({ pid: numberOf(process), bornAt: bornAtOf(process) })
