/** The lab: starts and ends programs, hears what they announce, asks the kernel, and keeps it all as one event stream. */
import { join } from 'node:path'
import { FORK_FLAGS } from '../engine/launchers/fork/flags'
import { formatAddress, portOf } from '../shared/address'
import { type ClientCommand, type Launcher, PORTABLE_CLIENT_KINDS } from '../shared/choices'
import type { SignalName } from '../shared/contract'
import { type ExitStatus, type ProgramEvent, programEventSchema } from '../shared/events'
import { failure, type Result, success } from '../shared/failure'
import type { ClientSettings, ServerSettings } from '../shared/settings'
import { EventLog } from './event-log'
import { testFork, type Usability } from './fork-verdict'
import { NEEDS_LINUX, PORTABLE } from './portable'
import { exists, Presence } from './presence'
import { readStat } from './proc/process'
import { Program, type ProgramOptions, type Supervised } from './program'
import { addressWords, resolveHost } from './resolve-host'
import { SAMPLING, Sampler, type Sampling } from './sampler'
import { type RunningServer, startServer } from './server-start'
import type { UtilityPrograms } from './utility-programs'

export const NO_EXEC = 'this host does not run commands as handlers'
export const HOW_TO_EXEC = 'Start it with: forkscope serve --allow-exec'

/** Client processes at a time. */
const CLIENT_LIMIT = 200
/** Bytes typed that a client has not read yet. */
const INPUT_LIMIT = 1 << 20
/** ms a client gets to close and exit by itself when its input ends */
const CLOSE_GRACE_MS = 1000

const NO_UTILITY = 'needs the desktop app, whose main process starts the utility processes'

export interface LabOptions {
  allowsExec?: boolean
  sampling?: Sampling
  portable?: boolean
  /** how to have programs run as utility processes: in the desktop app */
  utility?: UtilityPrograms
}

export class Lab {
  readonly log = new EventLog()
  readonly #sampler: Sampler
  readonly #presence: Presence
  readonly #clients = new Map<number, Program>()
  #server: RunningServer | undefined
  #starting = false
  #closed = false
  #verdict: Promise<Usability> | undefined

  /** whether commands may be handlers */
  readonly allowsExec: boolean
  /** nothing here makes Linux system calls or asks /proc */
  readonly portable: boolean
  readonly #utility: UtilityPrograms | undefined

  /** @param programs the folder of the built programs (server.cjs, worker.cjs, client.cjs) */
  constructor(
    readonly programs: string,
    { allowsExec = true, sampling = SAMPLING, portable = PORTABLE, utility }: LabOptions = {}
  ) {
    this.allowsExec = allowsExec
    this.portable = portable
    this.#utility = utility
    this.#sampler = new Sampler(this.log, () => this.#heardSoFar(), sampling)
    this.#presence = new Presence(this.log)
    if (portable) this.#presence.start()
    else this.#sampler.start()
  }

  /** Which launchers can be used here, and why the others cannot. */
  async launchers(): Promise<Record<Launcher, Usability>> {
    return {
      fork: await this.forkVerdict(),
      spawn: this.portable
        ? { usable: false, text: `posix_spawn with descriptors: ${NEEDS_LINUX}` }
        : { usable: true, text: 'posix_spawn(3) needs nothing that Linux does not have' },
      portable: { usable: true, text: 'Node makes the calls, on every system' },
      utility: this.#utility
        ? { usable: true, text: 'the app starts utility processes, and the server relays the bytes' }
        : { usable: false, text: NO_UTILITY }
    }
  }

  /** Whether this machine's Node can fork(2); asked once. */
  forkVerdict(): Promise<Usability> {
    this.#verdict ??= this.portable
      ? Promise.resolve({ usable: false, text: `fork(2) from Node: ${NEEDS_LINUX}` })
      : testFork(join(this.programs, 'server.cjs'))
    return this.#verdict
  }

  /** Resolves when the server listens or has failed; there is one server at a time. */
  async startServer(settings: ServerSettings): Promise<Result<RunningServer['facts']>> {
    const host = await resolveHost(settings.host)
    if (!host.ok) return host
    if (this.#starting || this.#server?.program.running || this.#closed) {
      return failure('EALREADY', 'a server is running already', 'Stop it first; its address is shown in the header.')
    }
    if (settings.exec.length > 0 && !this.allowsExec) return failure('EPERM', NO_EXEC, HOW_TO_EXEC)
    this.#starting = true
    try {
      const started = await startServer(this, settings, host.value)
      if (!started.ok) return started
      this.#server = started.value
      this.#sampler.watchPort(portOf(started.value.facts.address))
      return success(started.value.facts)
    } finally {
      this.#starting = false
    }
  }

  /** Ends the server and its children. Resolves when the exit was seen. */
  async stopServer(): Promise<Result<Record<string, never>>> {
    const program = this.#server?.program
    if (!program?.running) return failure('ESRCH', 'no server is running')
    this.note('stopping', program.pid, `stopping the server, pid ${program.pid}: ${program.howItEnds}`)
    await program.end()
    return success({})
  }

  async startClient(settings: ClientSettings): Promise<Result<{ pid: number }>> {
    const host = await resolveHost(settings.host)
    if (!host.ok) return host
    if (this.portable && !PORTABLE_CLIENT_KINDS.some((kind) => kind === settings.kind)) {
      return failure('ENOTSUP', `a split client forks: ${NEEDS_LINUX}`, 'Take a line client, or an automatic one.')
    }
    if (this.#closed || this.#clients.size >= CLIENT_LIMIT) {
      return failure(
        'ELIMIT',
        `${this.#clients.size} clients are running, which is the limit`,
        'Close some of them first.'
      )
    }
    const address = formatAddress(host.value, settings.port)
    this.#sampler.watchPort(settings.port)
    try {
      const nodeFlags = settings.kind === 'split' ? FORK_FLAGS : []
      const { portable } = this
      const file = portable ? 'portable-client.cjs' : 'client.cjs'
      const program = this.start(file, { ...settings, host: host.value }, { interactive: true, portable, nodeFlags })
      this.#clients.set(program.pid, program)
      void program.exited.then(() => this.#clients.delete(program.pid))
      this.log.append({
        kind: 'note',
        note: 'client-started',
        at: this.log.now(),
        pid: program.pid,
        text: `${settings.kind} client, pid ${program.pid}, connects to ${addressWords(settings, address)}`,
        client: settings.kind,
        ...(portable && { launcher: 'portable' as const }),
        address
      })
      this.reportExit(program)
      return success({ pid: program.pid })
    } catch (error) {
      return failure('EAGAIN', `could not start a client process: ${(error as Error).message}`)
    }
  }

  /** Types a line into the client's standard input. */
  send(pid: number, text: string): Result<Record<string, never>> {
    const client = this.#clients.get(pid)
    if (!client) return noClient(pid)
    if (client.unreadInput > INPUT_LIMIT) {
      return failure('EAGAIN', `client ${pid} does not read its input; ${client.unreadInput} bytes wait`)
    }
    client.type(`${text}\n`)
    return success({})
  }

  /** Tells a client what a keyboard cannot say. */
  command(pid: number, command: ClientCommand): Result<Record<string, never>> {
    const client = this.#clients.get(pid)
    if (!client) return noClient(pid)
    client.command(command)
    return success({})
  }

  /** Ends the client's input; ends the client if it does not end by itself. Resolves when the exit was seen. */
  async closeClient(pid: number): Promise<Result<Record<string, never>>> {
    const client = this.#clients.get(pid)
    if (!client) return noClient(pid)
    client.endInput()
    if (!(await client.endsWithin(CLOSE_GRACE_MS))) await client.end()
    return success({})
  }

  /** kill(2), for processes of this lab only. */
  signal(pid: number, signal: SignalName): Result<Record<string, never>> {
    if (!this.#isOurs(pid)) return failure('ESRCH', `kill(${pid}, ${signal}): no process of this lab has that PID`)
    try {
      process.kill(pid, signal)
      return success({})
    } catch (error) {
      const { code = 'EUNKNOWN', message } = error as NodeJS.ErrnoException
      return failure(code, `kill(${pid}, ${signal}): ${message}`)
    }
  }

  /**
   * Programs lead sessions of their own; utility processes do not. There, and where /proc cannot be asked, what they
   * told has to do.
   */
  #isOurs(pid: number): boolean {
    const told = this.log.state.processes[pid]
    if (this.portable || told?.byNode) return told?.phase === 'running' && exists(pid)
    const session = readStat(pid)?.session
    return session !== undefined && [...this.#clients.keys(), this.#server?.program.pid].includes(session)
  }

  /** Ends everything that was started. Afterwards nothing can be started any more. */
  async close(): Promise<void> {
    this.#closed = true
    const programs = [...this.#clients.values(), ...(this.#server ? [this.#server.program] : [])]
    await Promise.allSettled(programs.filter((program) => program.running).map((program) => program.end()))
    this.#sampler.stop()
    this.#presence.stop()
  }

  /** Starts a program whose events and output go into the log. @throws Error when no process can be started */
  start(
    file: string,
    argument: object,
    options: Pick<ProgramOptions, 'interactive' | 'portable' | 'nodeFlags'> = {}
  ): Program {
    const program = Program.start({
      file: join(this.programs, file),
      argument,
      ...options,
      onEventLine: (line, whole) => this.#hear(line, whole),
      onOutput: (line) => this.note('output', program.pid, line)
    })
    return program
  }

  /** Starts the server of launcher utility. @throws Error when it cannot be had */
  startUtility(settings: ServerSettings): Promise<Supervised> {
    if (!this.#utility) throw new Error(NO_UTILITY)
    return this.#utility.start('portable-server', settings, {
      onEventLine: (line) => this.#hear(line, true),
      onOutput: (pid, line) => this.note('output', pid, line),
      onWorkersEnded: (workers) => {
        for (const { pid, code } of workers) this.#reportEnd(pid, { code: code & 255 })
      }
    })
  }

  #heardSoFar(): Promise<unknown> {
    const server = this.#server?.program
    return Promise.all([...this.#clients.values(), ...(server ? [server] : [])].map((program) => program.heardSoFar()))
  }

  /** To be called after the note of the start, so that the end comes second. */
  reportExit(program: Supervised): void {
    void program.exited.then((status) => this.#reportEnd(program.pid, status))
  }

  #reportEnd(pid: number, status: ExitStatus): void {
    this.log.append({ kind: 'exit', at: this.log.now(), pid, status })
  }

  note(note: 'output' | 'stopping' | 'malformed-line', pid: number, text: string): void {
    this.log.append({ kind: 'note', note, at: this.log.now(), pid, text: text.slice(0, 2000) })
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

const noClient = (pid: number) => failure('ESRCH', `no client with pid ${pid} is running`)
