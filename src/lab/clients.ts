/** The client processes: started, typed into, told what a keyboard cannot say, ended. */

import { FORK_FLAGS } from '../engine/launchers/fork/flags'
import { CLOSE_GRACE } from '../shared/bounds'
import { type ClientCommand, PORTABLE_CLIENT_KINDS } from '../shared/choices'
import { failure, type Result, success } from '../shared/failure'
import type { ClientSettings } from '../shared/settings'
import { NEEDS_LINUX } from './portable'
import type { Program } from './program'
import type { Programs } from './programs'

/** Client processes at a time. */
const CLIENT_LIMIT = 200
/** Bytes typed that a client has not read yet. */
const INPUT_LIMIT = 1 << 20

export interface ClientsContext {
  programs: Programs
  /** nothing here makes Linux system calls */
  portable: boolean
}

export class Clients {
  readonly #running = new Map<number, Program>()
  #closed = false

  constructor(readonly context: ClientsContext) {}

  get running(): Program[] {
    return [...this.#running.values()]
  }

  start(settings: ClientSettings): Result<{ pid: number }> {
    const refused = this.#refusalOf(settings)
    if (refused) return refused
    try {
      const program = this.#startProgram(settings)
      this.#running.set(program.pid, program)
      void program.exited.then(() => this.#running.delete(program.pid))
      this.#noteStart(program.pid, settings)
      this.context.programs.reportExit(program)
      return success({ pid: program.pid })
    } catch (error) {
      return failure('EAGAIN', 'client-not-spawned', { reason: (error as Error).message })
    }
  }

  /** Types a line into the client's standard input. */
  send(pid: number, text: string): Result<Record<string, never>> {
    const client = this.#running.get(pid)
    if (!client) return noClient(pid)
    if (client.unreadInput > INPUT_LIMIT) {
      return failure('EAGAIN', 'client-deaf', { pid, bytes: client.unreadInput })
    }
    client.type(`${text}\n`)
    return success({})
  }

  /** Tells a client what a keyboard cannot say. */
  command(pid: number, command: ClientCommand): Result<Record<string, never>> {
    const client = this.#running.get(pid)
    if (!client) return noClient(pid)
    client.command(command)
    return success({})
  }

  /** Ends the client's input; ends the client if it does not end by itself. Resolves when the exit was seen. */
  async closeClient(pid: number): Promise<Result<Record<string, never>>> {
    const client = this.#running.get(pid)
    if (!client) return noClient(pid)
    client.endInput()
    if (!(await client.endsWithin(CLOSE_GRACE))) await client.end()
    return success({})
  }

  /** Ends them all; no further one is started. */
  async close(): Promise<void> {
    this.#closed = true
    await Promise.allSettled(this.running.map((client) => client.end()))
  }

  #refusalOf({ kind }: ClientSettings): Result<never> | undefined {
    if (this.#closed) return failure('ECANCELED', 'lab-closed')
    if (this.context.portable && !PORTABLE_CLIENT_KINDS.some((portable) => portable === kind)) {
      return failure('ENOTSUP', 'no-split-client', { reason: NEEDS_LINUX })
    }
    const { size } = this.#running
    if (size < CLIENT_LIMIT) return undefined
    return failure('ELIMIT', 'too-many-clients', { count: size })
  }

  #startProgram(settings: ClientSettings): Program {
    const { portable, programs } = this.context
    const nodeFlags = settings.kind === 'split' ? FORK_FLAGS : []
    const file = portable ? 'portable-client.cjs' : 'client.cjs'
    return programs.start(file, settings, { interactive: true, portable, nodeFlags })
  }

  #noteStart(pid: number, { kind, host, port }: ClientSettings): void {
    const { portable, programs } = this.context
    const address = `${host}:${port}`
    programs.log.append({
      kind: 'note',
      note: 'client-started',
      at: programs.log.now(),
      pid,
      text: `${kind} client, pid ${pid}, connects to ${address}`,
      client: kind,
      ...(portable && { launcher: 'portable' as const }),
      address
    })
  }
}

const noClient = (pid: number) => failure('ESRCH', 'no-client', { pid })
