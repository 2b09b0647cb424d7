/** Windows of clients that the person has removed. The lab keeps what was said in them until nobody can want it back. */
import type { State } from '../../shared/fold/state'
import type { ProcessId } from '../../shared/identity'
import type { LabMemory } from './lab-memory'

/** As far as a reload knows of them. */
const LIMIT = 2000

export class RemovedWindows {
  readonly ids: Set<ProcessId>
  readonly #remembered
  /** what was asked of the lab last */
  #told: Promise<unknown> = Promise.resolve()

  /** @param tell the lab that it need not keep what these clients have said */
  constructor(
    memory: LabMemory,
    readonly tell: (clients: readonly ProcessId[]) => Promise<unknown>
  ) {
    this.#remembered = memory<string[]>('removed-windows', (value) => (Array.isArray(value) ? value.map(String) : null))
    this.ids = new Set((this.#remembered.load() ?? []) as ProcessId[])
  }

  /** Settles when the lab has answered. */
  get told(): Promise<unknown> {
    return this.#told
  }

  add(ids: Iterable<ProcessId>): void {
    for (const id of ids) this.ids.add(id)
    this.#save()
  }

  delete(ids: Iterable<ProcessId>): void {
    for (const id of ids) this.ids.delete(id)
    this.#save()
  }

  /** Those that have not come back meanwhile are gone for good. */
  forget(ids: Iterable<ProcessId>): void {
    const gone = [...ids].filter((id) => this.ids.has(id))
    if (gone.length > 0) this.#told = this.tell(gone)
  }

  /** Whom the lab does not know any more. @returns whether there were any */
  leave(ids: Iterable<ProcessId>, { processes }: State): boolean {
    let any = false
    for (const id of ids) if (!processes.get(id) && this.ids.delete(id)) any = true
    return any
  }

  #save(): void {
    this.#remembered.save([...this.ids].slice(-LIMIT))
  }
}
