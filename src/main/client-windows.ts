import { failure, type Result, success } from '../shared/failure'
import type { ProcessId } from '../shared/identity'
import type { RequestTarget } from './answer-request'

/** Of the clients of a lab. */
const LIMIT = 20

interface Window {
  once(event: 'closed', listener: () => void): unknown
  close(): void
}

interface Steps<W extends Window> {
  /** opens one */
  open(client: ProcessId): W
  show(window: W): void
}

/** Windows in which one client is shown alone. */
export class ClientWindows<W extends Window> {
  readonly #steps: Steps<W>
  readonly #windows = new Map<ProcessId, W>()

  constructor(steps: Steps<W>) {
    this.#steps = steps
  }

  /** The same target, which opens windows as well. */
  before(target: RequestTarget): RequestTarget {
    return {
      request: async (session, name, input, file) =>
        name === 'client.window' ? this.#show(clientIn(input)) : target.request(session, name, input, file),
      restart: () => target.restart()
    }
  }

  close(): void {
    for (const window of [...this.#windows.values()]) window.close()
  }

  #show(client: ProcessId): Result<Record<string, never>> {
    const known = this.#windows.get(client)
    if (known) this.#steps.show(known)
    else if (this.#windows.size >= LIMIT) return failure('ELIMIT', 'too-many-own-windows', { limit: LIMIT })
    else this.#open(client)
    return success({})
  }

  #open(client: ProcessId): void {
    const window = this.#steps.open(client)
    this.#windows.set(client, window)
    window.once('closed', () => this.#windows.delete(client))
  }
}

/** It has been parsed. */
const clientIn = (input: unknown): ProcessId => (input as { process: ProcessId }).process
