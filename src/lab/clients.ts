/** The client processes: started, typed into, told what a keyboard cannot say, ended. */

import { FORK_FLAGS } from '../engine/launchers/fork/flags'
import { connectableHost, formatAddress } from '../shared/address'
import { CLOSE_GRACE } from '../shared/bounds'
import type { ClientCommand } from '../shared/choices'
import { failure, type Result, success } from '../shared/failure'
import { LIMITS } from '../shared/fold/state'
import { identity, numberOf, type ProcessId } from '../shared/identity'
import type { ClientSettings } from '../shared/settings'
import { CLIENT_KIND_ROWS } from '../shared/tables/client-kinds'
import { NO_FORK } from './portable'
import type { Program } from './program'
import type { Programs } from './programs'
import { nameIn, resolveHost } from './resolve-host'
import { whyNotStarted } from './start-error'

/** Client processes at a time. */
const CLIENT_LIMIT = 200
/** Windows of clients that have ended. */
const ENDED_LIMIT = LIMITS.endedClients / 2
/** Bytes typed that a client has not read yet. */
const INPUT_LIMIT = 1 << 20

export interface ClientsContext {
  programs: Programs
  /** nothing here makes Linux system calls */
  portable: boolean
}

export interface StartedClient {
  pid: number
  process: ProcessId
}

export class Clients {
  readonly #running = new Map<ProcessId, Program>()
  readonly #closed = new AbortController()

  constructor(readonly context: ClientsContext) {}

  get running(): Program[] {
    return [...this.#running.values()]
  }

  /** undefined where it does not run */
  programOf(process: ProcessId): Program | undefined {
    return this.#running.get(process)
  }

  async start(settings: ClientSettings): Promise<Result<StartedClient>> {
    const host = await resolveHost(connectableHost(settings.host), this.#closed.signal)
    if (!host.ok) return host
    const refused = this.#refusalOf(settings)
    if (refused) return refused
    try {
      const program = this.#startProgram({ ...settings, host: host.value })
      const process = this.#noteStart(program.pid, settings, host.value)
      this.#running.set(process, program)
      void program.exited.then(() => this.#running.delete(process))
      this.context.programs.reportExit(program, process)
      return success({ pid: program.pid, process })
    } catch (error) {
      return failure('EAGAIN', 'client-not-spawned', { reason: whyNotStarted(error) })
    }
  }

  /** Types a line into the client's standard input. */
  send(process: ProcessId, text: string): Result<Record<string, never>> {
    const client = this.#running.get(process)
    if (!client) return noClient(process)
    if (client.unreadInput > INPUT_LIMIT) {
      return failure('EAGAIN', 'client-deaf', { pid: client.pid, bytes: client.unreadInput })
    }
    client.type(`${text}\n`)
    return success({})
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
    await Promise.allSettled([...this.#running].map(([process, client]) => this.#end(process, client)))
  }

  /** By signals: that it was asked is told before its end, which would read as somebody's kill. */
  async #end(process: ProcessId, client: Program): Promise<void> {
    if (client.running) this.context.programs.note('stopping', process, { how: client.howItEnds })
    await client.end()
  }

  #refusalOf({ kind }: ClientSettings): Result<never> | undefined {
    if (this.#closed.signal.aborted) return failure('ECANCELED', 'lab-closed')
    if (this.context.portable && CLIENT_KIND_ROWS[kind].forks) {
      return failure('ENOTSUP', 'no-split-client', { reason: NO_FORK })
    }
    const { size } = this.#running
    if (size >= CLIENT_LIMIT) return failure('ELIMIT', 'too-many-clients', { count: size })
    const ended = this.context.programs.log.state.endedClients.length
    return ended < ENDED_LIMIT ? undefined : failure('ELIMIT', 'too-many-windows', { count: ended })
  }

  #startProgram(settings: ClientSettings): Program {
    const { portable, programs } = this.context
    const nodeFlags = CLIENT_KIND_ROWS[settings.kind].forks ? FORK_FLAGS : []
    const file = portable ? 'portable-client.cjs' : 'client.cjs'
    return programs.start(file, settings, { interactive: true, portable, nodeFlags })
  }

  #noteStart(pid: number, asked: ClientSettings, host: string): ProcessId {
    const { portable, programs } = this.context
    const { at } = programs.log.append({
      kind: 'note',
      note: 'client-started',
      at: programs.log.now(),
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
