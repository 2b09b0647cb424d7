/** The client processes: started, typed into, told what a keyboard cannot say, ended. */
import { FORK_FLAGS } from '../engine/launchers/fork/flags'
import { formatAddress } from '../shared/address'
import { type ClientCommand, PORTABLE_CLIENT_KINDS } from '../shared/choices'
import { failure, type Result, success } from '../shared/failure'
import { LIMITS } from '../shared/fold/state'
import { identity, type ProcessId } from '../shared/identity'
import type { ClientSettings } from '../shared/settings'
import { NEEDS_LINUX } from './portable'
import type { Program } from './program'
import type { Programs } from './programs'
import { nameIn, resolveHost } from './resolve-host'

/** Client processes at a time. */
const CLIENT_LIMIT = 200
/** Windows of clients that have ended. */
const ENDED_LIMIT = LIMITS.endedClients / 2
/** Bytes typed that a client has not read yet. */
const INPUT_LIMIT = 1 << 20
/** ms a client gets to close and exit by itself when its input ends */
const CLOSE_GRACE_MS = 1000

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
  #closed = false

  constructor(readonly context: ClientsContext) {}

  get running(): Program[] {
    return [...this.#running.values()]
  }

  async start(settings: ClientSettings): Promise<Result<StartedClient>> {
    const host = await resolveHost(settings.host)
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
      return failure('EAGAIN', `could not start a client process: ${(error as Error).message}`)
    }
  }

  /** Types a line into the client's standard input. */
  send(process: ProcessId, text: string): Result<Record<string, never>> {
    const client = this.#running.get(process)
    if (!client) return noClient(process)
    if (client.unreadInput > INPUT_LIMIT) {
      return failure('EAGAIN', `client ${client.pid} does not read its input; ${client.unreadInput} bytes wait`)
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
    if (!(await client.endsWithin(CLOSE_GRACE_MS))) await client.end()
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
    this.#closed = true
    await Promise.allSettled(this.running.map((client) => client.end()))
  }

  #refusalOf({ kind }: ClientSettings): Result<never> | undefined {
    if (this.#closed) return failure('ECANCELED', 'the lab is closed: no client is started any more')
    if (this.context.portable && !PORTABLE_CLIENT_KINDS.some((portable) => portable === kind)) {
      return failure('ENOTSUP', `a split client forks: ${NEEDS_LINUX}`, 'Take a line client, or an automatic one.')
    }
    const { size } = this.#running
    if (size >= CLIENT_LIMIT) {
      return failure('ELIMIT', `${size} clients are running, which is the limit`, 'Close some of them first.')
    }
    const ended = this.context.programs.log.state.endedClients.length
    if (ended < ENDED_LIMIT) return undefined
    const many = `the windows of ${ended} ended clients are kept, which is the limit`
    return failure('ELIMIT', many, 'Remove some of them first: “Remove ended” takes away all.')
  }

  #startProgram(settings: ClientSettings): Program {
    const { portable, programs } = this.context
    const nodeFlags = settings.kind === 'split' ? FORK_FLAGS : []
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

const noClient = (process: ProcessId) => failure('ESRCH', `no client ${Number.parseInt(process, 10)} is running`)
