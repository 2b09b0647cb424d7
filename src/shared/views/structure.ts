/**
 * Who is on the canvas and who belongs to whom: everything that decides about nodes and edges, and nothing else. Kept up
 * to date by what a fold touched.
 */
import { type ProcessState, type State, tcpKey } from '../fold/state'
import type { ProcessId } from '../identity'
import { Claims } from './claims'
import type { Connection } from './connections'

export interface ShownNode {
  /** of a process: its identity */
  id: string
  type: 'process' | 'client' | 'external'
  /** process, client; null: external */
  process: ProcessId | null
  /** external */
  address: string
  parentId: string | null
}

export interface ShownEdge {
  id: string
  type: 'fork' | 'connection'
  source: string
  target: string
  /** connection: its key; fork: the child */
  about: string
  /** a connection that several processes hold has one label */
  labelled: boolean
}

export interface Visibility {
  /** ended processes that are still shown for a moment */
  fading: ReadonlySet<ProcessId>
  /** windows that the person has removed */
  removed: ReadonlySet<ProcessId>
  /** connections from outside that have been there long enough to be shown */
  external: ReadonlySet<string>
}

/** What may have changed since the last time. */
export interface StructureNews {
  processes: Iterable<ProcessId>
  /** of connections */
  keys: Iterable<string>
}

const externalId = ({ clientAddress }: Connection): string => `external ${clientAddress}`

export class StructureView {
  readonly nodes = new Map<string, ShownNode>()
  readonly edges = new Map<string, ShownEdge>()
  /** the newest server, at the last look */
  #server: ProcessId | null = null
  readonly #children = new Map<ProcessId, Set<ProcessId>>()
  readonly #parentOf = new Map<ProcessId, ProcessId>()
  /** windows by the client's address; ended ones too: the server's end of their connection can outlive them */
  readonly #windows = new Claims<ProcessId>()
  /** what a connection has put on the canvas */
  readonly #drawn = new Map<string, { edges: string[]; nodes: string[]; external: string | null }>()
  /** node → keys of connections that end there */
  readonly #keysAt = new Map<string, Set<string>>()

  /** Looks at all there is: another picture. */
  reset(
    state: State,
    connections: ReadonlyMap<string, Connection>,
    visible: Visibility
  ): { nodes: boolean; edges: boolean } {
    this.#server = null
    for (const map of [this.nodes, this.edges, this.#drawn, this.#keysAt]) map.clear()
    for (const map of [this.#children, this.#parentOf, this.#windows]) map.clear()
    const processes = Object.keys(state.processes) as ProcessId[]
    this.update(state, connections, visible, { processes, keys: connections.keys() })
    return { nodes: true, edges: true }
  }

  /** @returns which of both maps have changed */
  update(
    state: State,
    connections: ReadonlyMap<string, Connection>,
    visible: Visibility,
    news: StructureNews
  ): { nodes: boolean; edges: boolean } {
    const changed = { nodes: false, edges: false }
    const otherServer = state.server !== this.#server
    const keys = new Set(otherServer ? [...news.keys, ...connections.keys()] : news.keys)
    for (const id of this.#concerned(state, otherServer ? this.#everybody(state) : news.processes)) {
      const client = state.processes[id]?.client
      const moved = this.#windows.claim(id, client?.local) !== client?.local
      const renewed = this.#renewNode(state, id, visible)
      // Until now its connection may have been one from outside.
      if (client?.local !== undefined && (moved || renewed)) keys.add(tcpKey(client.local, client.target))
      if (!renewed) continue
      changed.nodes = true
      for (const key of this.#keysAt.get(id) ?? []) keys.add(key)
      for (const one of [id, ...(this.#children.get(id) ?? [])]) if (this.#renewForkEdge(one)) changed.edges = true
    }
    this.#server = state.server
    for (const key of keys) {
      const drawn = this.#renewConnection(state, key, connections.get(key), visible)
      changed.nodes ||= drawn.nodes
      changed.edges ||= drawn.edges
    }
    return changed
  }

  *#everybody(state: State): Iterable<ProcessId> {
    for (const { process } of this.nodes.values()) if (process) yield process
    yield* Object.keys(state.processes) as ProcessId[]
  }

  /** Those told of and their parents, who come last: a server that has ended is shown as long as children of it are. */
  #concerned(state: State, told: Iterable<ProcessId>): Set<ProcessId> {
    const concerned = new Set<ProcessId>()
    const parents = new Set<ProcessId>()
    for (const id of told) {
      concerned.add(id)
      const parent = this.#noteParent(id, state.processes[id])
      if (parent) parents.add(parent)
    }
    for (const parent of parents) {
      concerned.delete(parent)
      concerned.add(parent)
    }
    return concerned
  }

  #noteParent(id: ProcessId, process: ProcessState | undefined): ProcessId | undefined {
    const parent = process?.parent ?? this.#parentOf.get(id)
    if (!parent) return undefined
    const children = this.#children.get(parent) ?? new Set()
    if (process) {
      this.#parentOf.set(id, parent)
      this.#children.set(parent, children.add(id))
    } else {
      this.#parentOf.delete(id)
      children.delete(id)
      if (children.size === 0) this.#children.delete(parent)
    }
    return parent
  }

  /** @returns whether it came or went */
  #renewNode(state: State, id: ProcessId, visible: Visibility): boolean {
    const process = state.processes[id]
    const known = this.nodes.get(id)
    if (!process || !this.#isShown(state, process, visible)) return this.nodes.delete(id)
    if (known) return false
    const type = process.client ? 'client' : 'process'
    this.nodes.set(id, { id, type, process: id, address: '', parentId: process.parent })
    return true
  }

  #isShown(state: State, process: ProcessState, visible: Visibility): boolean {
    const { id, client, role, phase, parent } = process
    if (client) return !visible.removed.has(id)
    if (phase !== 'ended') return true
    const hasShown = [...(this.#children.get(id) ?? [])].some((child) => this.nodes.has(child))
    if (role === 'server' && hasShown) return true
    // A server that is started again takes the place of the one that has ended.
    const ofOlder = (one: ProcessId | null) => one !== null && one !== state.server && isServer(state, one)
    return visible.fading.has(id) && !ofOlder(id) && !ofOlder(parent)
  }

  /** Drawn while both are shown. @returns whether it came or went */
  #renewForkEdge(id: ProcessId): boolean {
    const edge = `fork ${id}`
    const source = this.nodes.get(id)?.parentId
    if (!source || !this.nodes.has(source)) return this.edges.delete(edge)
    if (this.edges.has(edge)) return false
    this.edges.set(edge, { id: edge, type: 'fork', source, target: id, about: id, labelled: false })
    return true
  }

  #renewConnection(
    state: State,
    key: string,
    connection: Connection | undefined,
    visible: Visibility
  ): { nodes: boolean; edges: boolean } {
    const before = this.#drawn.get(key)
    const source = connection && this.#sourceOf(connection, visible)
    const next = source ? this.#edgesTo(state, connection, source) : []
    const external = source?.startsWith('external') ? source : null
    const same = before && sameList(before.edges, next) && before.external === external
    if (same || (!before && !source)) return { nodes: false, edges: false }
    const nodes = this.#erase(key, external)
    if (!connection || !source) return { nodes, edges: true }
    for (const [index, edge] of next.entries()) {
      const target = edge.slice(edge.lastIndexOf(' ') + 1)
      this.edges.set(edge, { id: edge, type: 'connection', source, target, about: key, labelled: index === 0 })
    }
    const ends = [source, ...next.map((edge) => edge.slice(edge.lastIndexOf(' ') + 1))]
    for (const end of ends) this.#keysAt.set(end, (this.#keysAt.get(end) ?? new Set()).add(key))
    this.#drawn.set(key, { edges: next, nodes: ends, external })
    if (!external || this.nodes.has(external)) return { nodes, edges: true }
    const { clientAddress: address } = connection
    this.nodes.set(external, { id: external, type: 'external', process: null, address, parentId: null })
    return { nodes: true, edges: true }
  }

  /** Takes what the connection has drawn; its outside end stays if it is to be drawn again. @returns whether a node went */
  #erase(key: string, stays: string | null): boolean {
    const before = this.#drawn.get(key)
    if (!before) return false
    this.#drawn.delete(key)
    for (const edge of before.edges) this.edges.delete(edge)
    for (const node of before.nodes) {
      const keys = this.#keysAt.get(node)
      keys?.delete(key)
      if (keys?.size === 0) this.#keysAt.delete(node)
    }
    const { external } = before
    return external !== null && external !== stays && !this.#keysAt.has(external) && this.nodes.delete(external)
  }

  #sourceOf(connection: Connection, visible: Visibility): string | undefined {
    const own = this.#windows.of(connection.clientAddress)
    if (own && this.nodes.has(own)) return own
    return visible.external.has(connection.key) ? externalId(connection) : undefined
  }

  /** Names of the edges: one to each holder that is shown. */
  #edgesTo({ server }: State, { key, queued, holders }: Connection, source: string): string[] {
    const targets = queued && server !== null ? [server] : holders
    return targets.flatMap((target) => (this.nodes.has(target) ? [`tcp ${key} ${source} ${target}`] : []))
  }
}

const isServer = ({ processes }: State, id: ProcessId): boolean => processes[id]?.role === 'server'

const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index])
