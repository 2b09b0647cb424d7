/** Starts programs, and puts into the log what they announce, what they print, and how they end. */
import { join } from 'node:path'
import { type ExitStatus, type ProgramEvent, programEventSchema } from '../shared/events'
import type { ServerSettings } from '../shared/settings'
import type { EventLog } from './event-log'
import { OutputLimit } from './output-limit'
import { Program, type ProgramOptions, type Supervised } from './program'
import type { UtilityListener, UtilityPrograms } from './utility-programs'

export const NO_UTILITY = 'needs the desktop app, whose main process starts the utility processes'

/** Characters of a note that a program or its output gives rise to. */
const NOTE_LIMIT = 2000

export class Programs {
  /**
   * @param folder of the built programs (server.cjs, worker.cjs, client.cjs)
   * @param utility how to have programs run as utility processes: in the desktop app
   */
  constructor(
    readonly log: EventLog,
    readonly folder: string,
    readonly utility?: UtilityPrograms | undefined
  ) {}

  /** @throws Error when no process can be started */
  start(
    file: string,
    argument: object,
    options: Pick<ProgramOptions, 'interactive' | 'portable' | 'nodeFlags' | 'eventsRoom'> = {}
  ): Program {
    const output = this.#outputLimit()
    const program = Program.start({
      file: join(this.folder, file),
      argument,
      ...options,
      onEventLine: (line, whole) => this.#hear(line, whole),
      onOutput: (line) => output.print(program.pid, line),
      outputGate: {
        get isShut() {
          return output.isFull
        },
        leaveOut: (lines) => output.leaveOut(program.pid, lines)
      }
    })
    void program.exited.then(() => output.count())
    this.#noteSmallPipe(program, options.eventsRoom)
    return program
  }

  /** Starts the server of launcher utility. @throws Error when it cannot be had */
  async startUtility(settings: ServerSettings, givenUp: AbortSignal): Promise<Supervised> {
    if (!this.utility) throw new Error(NO_UTILITY)
    const output = this.#outputLimit()
    const listener: UtilityListener = {
      onEventLine: (line) => this.#hear(line, true),
      onOutput: (pid, line) => output.print(pid, line),
      onWorkersEnded: (workers) => {
        for (const { pid, code } of workers) this.#reportEnd(pid, { code: code & 255 })
      }
    }
    const program = await this.utility.start('portable-server', settings, listener, givenUp)
    void program.exited.then(() => output.count())
    return program
  }

  /** To be called after the note of the start, so that the end comes second. */
  reportExit(program: Supervised): void {
    void program.exited.then((status) => this.#reportEnd(program.pid, status))
  }

  note(note: 'output' | 'stopping' | 'malformed-line' | 'small-pipe', pid: number, text: string): void {
    this.log.append({ kind: 'note', note, at: this.log.now(), pid, text: text.slice(0, NOTE_LIMIT) })
  }

  #outputLimit(): OutputLimit {
    return new OutputLimit({
      onLine: (pid, line) => this.note('output', pid, line),
      onLeftOut: (pid, count) => this.#noteLeftOut(pid, count)
    })
  }

  #noteLeftOut(pid: number, count: number): void {
    const text = `${count} more lines of output were left out`
    this.log.append({ kind: 'note', note: 'output-dropped', at: this.log.now(), pid, text, count })
  }

  /** Harmless, but the program waits more often for the lab: who measures must know. */
  #noteSmallPipe({ pid, eventsRoom: room }: Program, wanted = 0): void {
    if (room === undefined || room >= wanted) return
    const why = 'the user’s quota of pipe buffers is used up (/proc/sys/fs/pipe-user-pages-soft)'
    this.note('small-pipe', pid, `the events pipe of pid ${pid} has room for ${room} bytes, not ${wanted}: ${why}`)
  }

  #reportEnd(pid: number, status: ExitStatus): void {
    this.log.append({ kind: 'exit', at: this.log.now(), pid, status })
  }

  #hear(line: string, whole: boolean): void {
    const event = whole ? parseEvent(line) : undefined
    if (event) this.log.append({ ...event, at: Math.max(0, event.at - this.log.epoch) })
    else
      this.note('malformed-line', 0, `a line on an events pipe is ${whole ? 'no event' : 'cut'}: ${line.slice(0, 200)}`)
  }
}

function parseEvent(line: string): ProgramEvent | undefined {
  try {
    return programEventSchema.parse(JSON.parse(line))
  } catch {
    return undefined
  }
}
