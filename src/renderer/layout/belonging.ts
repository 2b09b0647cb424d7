/** Who stands below whom: a child below its parent, a client below the process that holds the other end of its connection. */
import type { ShownEdge } from '../../shared/views/structure'

export class Belonging {
  /** child → parent */
  readonly parents = new Map<string, string>()
  /** client → who holds its connection; of several the one with the label */
  readonly holders = new Map<string, string>()
  readonly #clients = new Map<string, string[]>()

  constructor(edges: readonly ShownEdge[]) {
    for (const { type, source, target, labelled } of edges) {
      if (type === 'fork') this.parents.set(target, source)
      else if (labelled && !this.holders.has(source)) this.#hold(source, target)
    }
  }

  /** Oldest connection first. */
  clientsOf(holder: string): readonly string[] {
    return this.#clients.get(holder) ?? []
  }

  #hold(client: string, holder: string): void {
    this.holders.set(client, holder)
    const clients = this.#clients.get(holder)
    if (clients) clients.push(client)
    else this.#clients.set(holder, [client])
  }
}
