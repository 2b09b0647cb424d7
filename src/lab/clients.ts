/** The client processes: started, typed into, told what a keyboard cannot say, ended. */

import { FORK_FLAGS } from '../engine/launchers/fork/flags'
import { connectableHost, formatAddress } from '../shared/address'
import { MAX_CLIENTS } from '../shared/at-most'
import { CLOSE_GRACE, TYPED } from '../shared/bounds'
import type { ClientCommand } from '../shared/choices'
import { failure, type Result, success } from '../shared/failure'
import { LIMITS } from '../shared/fold/state'
import { identity, numberOf, type ProcessId } from '../shared/identity'
import type { ClientSettings } from '../shared/settings'
import { settlesWithin } from '../shared/settles-within'
import { CLIENT_KIND_ROWS } from '../shared/tables/client-kinds'
import { exactly } from '../shared/typed'
import { NO_FORK } from './portable'
import type { AnyProgram, Programs } from './programs'
import { nameIn, resolveHost } from './resolve-host'
import { StartError, whyNotStarted } from './start-error'
import type { WarmZygote } from './warm-zygote'

/** Windows of clients that have ended. */
const ENDED_LIMIT = LIMITS.endedClients / 2
/** Bytes typed that a client has not read yet. */
const INPUT_LIMIT = 1 << 20

export interface ClientsContext {
  programs: Programs
  zygote: WarmZygote
  /** nothing here makes Linux system calls */
  portable: boolean
}

export interface StartedClient {
  pid: number
  process: ProcessId
}

export class Clients {
  readonly #running = new Map<ProcessId, AnyProgram>()
  /** those of whom nobody knows yet */
  readonly #starting = new Set<Promise<unknown>>()
  readonly #closed = new AbortController()

  constructor(readonly context: ClientsContext) {}

  get running(): AnyProgram[] {
    return [...this.#running.values()]
  }

  /** undefined where it does not run */
  programOf(process: ProcessId): AnyProgram | undefined {
    return this.#running.get(process)
  }

  async start(settings: ClientSettings): Promise<Result<StartedClient>> {
    const host = await resolveHost(connectableHost(settings.host), this.#closed.signal)
    if (!host.ok) return host
    const refused = this.#refusalOf(settings)
    if (refused) return refused
    const started = this.#start(settings, host.value)
    this.#starting.add(started)
    try {
      return await started
    } finally {
      this.#starting.delete(started)
    }
  }

  async #start(settings: ClientSettings, host: string): Promise<Result<StartedClient>> {
    try {
      const program = await this.#startProgram({ ...settings, host })
      const process = this.#noteStart(program, settings, host)
      this.#running.set(process, program)
      void program.exited.then(() => this.#running.delete(process))
      this.context.programs.reportExit(program, process)
      if (!this.#isClosed) return success({ pid: program.pid, process })
      // Who has ended the others has not known of this one.
      await this.#end(process, program)
    } catch (error) {
      if (!this.#isClosed) return failure('EAGAIN', 'client-not-spawned', { reason: whyNotStarted(error) })
    }
    return failure('ECANCELED', 'lab-closed')
  }

  get #isClosed(): boolean {
    return this.#closed.signal.aborted
  }

  /** Types a line into the client's standard input. */
  send(process: ProcessId, text: string): Result<Record<string, never>> {
    const client = this.#running.get(process)
    if (!client) return noClient(process)
    if (client.unreadInput > INPUT_LIMIT) {
      return failure('EAGAIN', 'client-deaf', { pid: client.pid, bytes: client.unreadInput })
    }
    void client.type(`${text}\n`)
    return success({})
  }

  /**
   * Has the client send messages of exactly these bytes. Answers when its pipe has taken them, or after a while:
   * `waiting` bytes it has not.
   */
  async write(process: ProcessId, messages: readonly string[]): Promise<Result<{ waiting: number }>> {
    const client = this.#running.get(process)
    if (!client) return noClient(process)
    if (messages.length > 0 && client.unreadInput > INPUT_LIMIT) {
      return failure('EAGAIN', 'client-deaf', { pid: client.pid, bytes: client.unreadInput })
    }
    const frames = messages.map((message) => exactly(Buffer.from(message, 'base64')))
    await settlesWithin(client.type(Buffer.concat(frames)), TYPED)
    return client.running ? success({ waiting: client.unreadInput }) : noClient(process)
  }

  /** Tells a client what a keyboard cannot say. */
  command(process: ProcessId, command: ClientCommand): Result<Record<string, never>> {
    const client = this.#running.get(process)
    if (!client) return noClient(process)
    client.command(command)
    this.context.programs.note('client-told', process, { command })
    return success({})
  }

  /** Ends the client's input; ends the client if it does not end by itself. Resolves when the exit was seen. */
  async closeClient(process: ProcessId): Promise<Result<Record<string, never>>> {
    const client = this.#running.get(process)
    if (!client) return noClient(process)
    client.endInput()
    if (!(await client.endsWithin(CLOSE_GRACE))) await this.#end(process, client)
    return success({})
  }

  /** The person has removed their windows; one whose client runs again under the same name is passed over. */
  dismiss(processes: readonly ProcessId[]): Result<Record<string, never>> {
    const { programs } = this.context
    const ended = new Set(programs.log.state.endedClients)
    for (const process of processes) if (ended.has(process)) programs.note('dismissed', process)
    return success({})
  }

  /** Ends them all; no further one is started. */
  async close(): Promise<void> {
    this.#closed.abort()
    const running = [...this.#running].map(([process, client]) => this.#end(process, client))
    await Promise.allSettled([...running, ...this.#starting])
  }

  /** By signals: that it was asked is told before its end, which would read as somebody's kill. */
  async #end(process: ProcessId, client: AnyProgram): Promise<void> {
    if (client.running) this.context.programs.note('stopping', process, { how: client.howItEnds })
    await client.end()
  }

  #refusalOf({ kind }: ClientSettings): Result<never> | undefined {
    if (this.#isClosed) return failure('ECANCELED', 'lab-closed')
    if (this.context.portable && CLIENT_KIND_ROWS[kind].forks) {
      return failure('ENOTSUP', 'no-split-client', { reason: NO_FORK })
    }
    const size = this.#running.size + this.#starting.size
    if (size >= MAX_CLIENTS) return failure('ELIMIT', 'too-many-clients', { count: size })
    const ended = this.context.programs.log.state.endedClients.length
    return ended < ENDED_LIMIT ? undefined : failure('ELIMIT', 'too-many-windows', { count: ended })
  }

  /** By the zygote where there is one: then it is there at once. */
  async #startProgram(settings: ClientSettings): Promise<AnyProgram> {
    const { portable, programs } = this.context
    const zygote = await this.context.zygote.get()
    const forked = zygote && (await programs.fork(zygote, settings, this.#closed.signal).catch(() => undefined))
    if (forked) return forked
    if (this.#isClosed) throw new StartError({ why: 'lab-ended' })
    const nodeFlags = CLIENT_KIND_ROWS[settings.kind].forks ? FORK_FLAGS : []
    const file = portable ? 'portable-client.cjs' : 'client.cjs'
    return programs.start(file, settings, { interactive: true, portable, nodeFlags })
  }

  #noteStart({ pid, bornAt }: AnyProgram, asked: ClientSettings, host: string): ProcessId {
    const { portable, programs } = this.context
    const { log } = programs
    const { at } = log.append({
      kind: 'note',
      note: 'client-started',
      // Before anything that it has told, also where that is heard later.
      at: bornAt === undefined ? log.now() : Math.max(0, bornAt - log.epoch),
      pid,
      client: asked.kind,
      ...(portable && { launcher: 'portable' as const }),
      address: formatAddress(host, asked.port),
      ...nameIn(asked)
    })
    return identity(pid, at)
  }
}

const noClient = (process: ProcessId) => failure('ESRCH', 'no-client', { pid: numberOf(process) })
