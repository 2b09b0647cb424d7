/** The one server of a lab: started, stopped, and ended also while it is still starting. */
import { failure, type Result, success } from '../shared/failure'
import type { ProcessId } from '../shared/identity'
import type { ServerSettings } from '../shared/settings'
import type { ForkVerdict } from './fork-verdict'
import { Program, type Supervised } from './program'
import type { Programs } from './programs'
import { resolveHost } from './resolve-host'
import { type ServerFacts, startServer } from './server-start'

export interface ServerContext {
  programs: Programs
  /** whether this machine's Node can fork */
  verdict: ForkVerdict
  /** whether commands may be handlers */
  allowsExec: boolean
  /** nothing here makes Linux system calls */
  portable: boolean
  /** nothing is told of it once it listens */
  bare: boolean
}

const TOO_MANY_HUNG = 2

/** A start that has neither succeeded nor failed. */
interface Starting {
  result: Promise<Result<ServerFacts>>
  giveUp: AbortController
}

export class Server {
  #program: Supervised | undefined
  #process: ProcessId | undefined
  #starting: Starting | undefined
  /** children of the process that the watchdog has found */
  #hung = 0
  #closed = false

  constructor(readonly context: ServerContext) {}

  /** The process, from its start on, also when it has ended. */
  get program(): Supervised | undefined {
    return this.#program
  }

  /** Resolves when the server listens or has failed. */
  async start(settings: ServerSettings): Promise<Result<ServerFacts>> {
    if (this.#closed) return failure('ECANCELED', 'lab-closed')
    if (this.#starting || this.#program?.running) {
      return failure('EALREADY', 'server-running')
    }
    if (settings.exec.length > 0 && !this.context.allowsExec) return failure('EPERM', 'no-exec')
    const giveUp = new AbortController()
    this.#starting = { giveUp, result: this.#start(settings, giveUp.signal) }
    try {
      return await this.#starting.result
    } finally {
      this.#starting = undefined
    }
  }

  async #start(settings: ServerSettings, givenUp: AbortSignal): Promise<Result<ServerFacts>> {
    const host = await resolveHost(settings.host, givenUp)
    if (!host.ok) return host
    const begun = (program: Supervised, process: ProcessId): void => {
      this.#program = program
      this.#process = process
      this.#hung = 0
    }
    await this.#endOrphans()
    return startServer({ ...this.context, begun, givenUp }, settings, host.value)
  }

  /** A child hung that was forked. Once may be an accident; after the second time no more are. */
  childHung(): void {
    if (++this.#hung !== TOO_MANY_HUNG || !(this.#program instanceof Program) || this.#process === undefined) return
    const how = { from: 'fork', launcher: 'spawn', why: 'children-hang' } as const
    this.context.programs.note('launcher-fallback', this.#process, how)
    this.#program.command('spawn')
  }

  /** Ends the server and its children, also one that is still starting, and orphans that are left of one. Resolves when the exit was seen. */
  async stop(): Promise<Result<Record<string, never>>> {
    if (!this.#starting && !this.#program?.running && !this.#hasOrphans) return failure('ESRCH', 'no-server')
    await this.#end()
    await this.#endOrphans()
    return success({})
  }

  /** Those that its supervisor has adopted; others nobody has asked for. */
  get #hasOrphans(): boolean {
    return this.#program instanceof Program && this.#program.supervisor !== undefined && !this.#program.isOver
  }

  async #endOrphans(): Promise<void> {
    if (!this.#program || this.#program.running || !this.#hasOrphans) return
    this.context.programs.note('stopping', this.#process ?? this.#program.pid, { how: this.#program.howItEnds })
    await this.#program.end()
  }

  /** Ends the server, whether it listens or is still starting; no further one is started. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#end()
  }

  async #end(): Promise<void> {
    const starting = this.#starting
    starting?.giveUp.abort()
    const program = this.#program
    if (program?.running) {
      this.context.programs.note('stopping', this.#process ?? program.pid, { how: program.howItEnds })
      await program.end()
    }
    await starting?.result
  }
}
