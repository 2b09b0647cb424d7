/**
 * Who is on the canvas and who belongs to whom: everything that decides about nodes and edges, and nothing else. Kept up
 * to date by what a fold touched.
 */
import type { ProcessState, State } from '../fold/state'
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
  parentId: ProcessId | null
}

export interface ShownEdge {
  id: string
  type: 'fork' | 'connection'
  source: string
  target: string
  /** connection: its key; fork: the child */
  about: string
  /** a connection that several processes hold has one line with a label, to the one that serves it */
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

/** Edges of a connection: from the client's node to those of the holders, the first one with the label. */
interface Drawn {
  source: string
  edges: ShownEdge[]
}

export class StructureView {
  readonly nodes = new Map<string, ShownNode>()
  /** by the child */
  readonly #forks = new Map<ProcessId, ShownEdge>()
  /** the newest server, at the last look */
  #server: ProcessId | null = null
  readonly #children = new Map<ProcessId, Set<ProcessId>>()
  readonly #parentOf = new Map<ProcessId, ProcessId>()
  /** windows by the client's address; ended ones too: the server's end of their connection can outlive them */
  readonly #windows = new Claims<ProcessId>()
  /** what a connection has put on the canvas */
  readonly #drawn = new Map<string, Drawn>()
  /** node → keys of connections that end there */
  readonly #keysAt = new Map<string, Set<string>>()
  /** client's address → keys of connections from there, drawn or not */
  readonly #keysFrom = new Map<string, Set<string>>()

  /** Looks at all there is: another picture. */
  reset(
    state: State,
    connections: ReadonlyMap<string, Connection>,
    visible: Visibility
  ): { nodes: boolean; edges: boolean } {
    this.#server = null
    for (const map of [this.nodes, this.#forks, this.#drawn, this.#keysAt]) map.clear()
    for (const map of [this.#children, this.#parentOf, this.#windows, this.#keysFrom]) map.clear()
    this.#renewAll(state, connections, visible, connections.keys())
    return { nodes: true, edges: true }
  }

  /** The same objects as before, but for those that have changed. */
  *edges(): Iterable<ShownEdge> {
    yield* this.#forks.values()
    for (const { edges } of this.#drawn.values()) yield* edges
  }

  /** @returns which of both have changed */
  update(
    state: State,
    connections: ReadonlyMap<string, Connection>,
    visible: Visibility,
    news: StructureNews
  ): { nodes: boolean; edges: boolean } {
    if (state.server !== this.#server)
      return this.#renewAll(state, connections, visible, [...news.keys, ...connections.keys()])
    const told = this.#othersThanBefore(state, visible, news.processes)
    return this.#renew(state, connections, visible, { told, keys: new Set(news.keys), all: false })
  }

  #renewAll(
    state: State,
    connections: ReadonlyMap<string, Connection>,
    visible: Visibility,
    keys: Iterable<string>
  ): { nodes: boolean; edges: boolean } {
    const told = [...this.#everybody(state)]
    return this.#renew(state, connections, visible, { told, keys: new Set(keys), all: true })
  }

  /** @param news `all`: every connection is among the keys, so none need be looked for */
  #renew(
    state: State,
    connections: ReadonlyMap<string, Connection>,
    visible: Visibility,
    { told, keys, all }: { told: readonly ProcessId[]; keys: Set<string>; all: boolean }
  ): { nodes: boolean; edges: boolean } {
    const changed = { nodes: false, edges: false }
    for (const id of told) this.#noteParent(id, state.processes.get(id))
    const waiting = new Set(told)
    for (const id of waiting) {
      waiting.delete(id)
      const address = state.processes.get(id)?.client?.local
      const before = this.#windows.claim(id, address)
      const node = this.#renewNode(state, id, visible)
      // Until now a connection from there may have been one from outside.
      if (!all && (node || before !== address)) for (const from of [before, address]) this.#addKeysFrom(from, keys)
      if (!node) continue
      changed.nodes = true
      if (!all) for (const key of this.#keysToRenew(state, connections, node)) keys.add(key)
      for (const one of [id, ...(this.#children.get(id) ?? [])]) if (this.#renewForkEdge(one)) changed.edges = true
      // A server that has ended is shown as long as children of it are.
      if (node.parentId) waiting.add(node.parentId)
    }
    this.#server = state.server
    for (const key of keys) {
      const connection = connections.get(key)
      this.#noteKey(key, connection !== undefined)
      const drawn = this.#renewConnection(state, key, connection, visible)
      changed.nodes ||= drawn.nodes
      changed.edges ||= drawn.edges
    }
    return changed
  }

  /** Without those that are shown and go on as they were: most of a busy batch. */
  #othersThanBefore(state: State, { removed }: Visibility, processes: Iterable<ProcessId>): ProcessId[] {
    return [...processes].filter((id) => {
      const process = state.processes.get(id)
      if (!process || process.phase === 'ended' || !this.nodes.has(id) || removed.has(id)) return true
      return process.client?.local !== this.#windows.claimOf(id)
    })
  }

  /** Of connections whose edges come or go with the node. */
  *#keysToRenew(state: State, connections: ReadonlyMap<string, Connection>, { id, type }: ShownNode): Iterable<string> {
    if (id === state.server) yield* connections.keys()
    else yield* this.#keysAt.get(id) ?? []
    // A window comes back, when its removal is undone, to what its process has held all the time.
    if (type !== 'client' || !this.nodes.has(id)) return
    for (const [key, { holders }] of connections) if (holders.some((holder) => holder === id)) yield key
  }

  *#everybody(state: State): Iterable<ProcessId> {
    for (const { process } of this.nodes.values()) if (process) yield process
    yield* state.processes.keys()
  }

  #addKeysFrom(address: string | undefined, keys: Set<string>): void {
    for (const key of (address !== undefined && this.#keysFrom.get(address)) || []) keys.add(key)
  }

  #noteKey(key: string, isThere: boolean): void {
    const address = key.slice(0, key.indexOf('>'))
    const keys = this.#keysFrom.get(address) ?? new Set()
    if (isThere) this.#keysFrom.set(address, keys.add(key))
    else if (keys.delete(key) && keys.size === 0) this.#keysFrom.delete(address)
  }

  #noteParent(id: ProcessId, process: ProcessState | undefined): void {
    const parent = process?.parent ?? this.#parentOf.get(id)
    if (!parent) return
    const children = this.#children.get(parent) ?? new Set()
    if (process) {
      this.#parentOf.set(id, parent)
      this.#children.set(parent, children.add(id))
    } else {
      this.#parentOf.delete(id)
      children.delete(id)
      if (children.size === 0) this.#children.delete(parent)
    }
  }

  /** @returns the node that came or went */
  #renewNode(state: State, id: ProcessId, visible: Visibility): ShownNode | undefined {
    const process = state.processes.get(id)
    const known = this.nodes.get(id)
    if (!process || !this.#isShown(state, process, visible)) {
      this.nodes.delete(id)
      return known
    }
    if (known) return undefined
    const type = process.client ? 'client' : 'process'
    const node: ShownNode = { id, type, process: id, address: '', parentId: process.parent }
    this.nodes.set(id, node)
    return node
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
    const source = this.nodes.get(id)?.parentId
    if (!source || !this.nodes.has(source)) return this.#forks.delete(id)
    if (this.#forks.has(id)) return false
    this.#forks.set(id, { id: `fork ${id}`, type: 'fork', source, target: id, about: id, labelled: false })
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
    const targets = connection && source !== undefined ? this.#targetsOf(state, connection) : []
    if (isSame(before, source, targets)) return { nodes: false, edges: false }
    const went = before !== undefined && this.#erase(key, before, source, targets)
    if (!connection || source === undefined) return { nodes: went, edges: true }
    this.#draw(key, before, source, targets)
    if (!isExternal(source) || this.nodes.has(source)) return { nodes: went, edges: true }
    const { clientAddress: address } = connection
    this.nodes.set(source, { id: source, type: 'external', process: null, address, parentId: null })
    return { nodes: true, edges: true }
  }

  /** Edges that stay are the same objects; new are those that were not there, or are the first one now and have the label. */
  #draw(key: string, before: Drawn | undefined, source: string, targets: readonly ProcessId[]): void {
    this.#addKeyAt(source, key)
    const stays = before?.source === source ? before.edges : []
    const edges = targets.map((target, index) => {
      const labelled = index === 0
      const known = stays.find((edge) => edge.target === target)
      if (!known) this.#addKeyAt(target, key)
      else if (known.labelled === labelled) return known
      return { id: `tcp ${key} ${source} ${target}`, type: 'connection' as const, source, target, about: key, labelled }
    })
    this.#drawn.set(key, { source, edges })
  }

  #addKeyAt(node: string, key: string): void {
    const keys = this.#keysAt.get(node)
    if (keys) keys.add(key)
    else this.#keysAt.set(node, new Set([key]))
  }

  /** Takes what the connection has drawn and will not draw again. @returns whether a node went */
  #erase(key: string, { source, edges }: Drawn, next: string | undefined, targets: readonly ProcessId[]): boolean {
    const stays = next === source
    const kept = new Set<string>(stays ? targets : [])
    for (const { target } of edges) if (!kept.has(target)) this.#removeKeyAt(target, key)
    if (stays) return false
    this.#drawn.delete(key)
    this.#removeKeyAt(source, key)
    return isExternal(source) && !this.#keysAt.has(source) && this.nodes.delete(source)
  }

  #removeKeyAt(node: string, key: string): void {
    const keys = this.#keysAt.get(node)
    keys?.delete(key)
    if (keys?.size === 0) this.#keysAt.delete(node)
  }

  #sourceOf(connection: Connection, visible: Visibility): string | undefined {
    const own = this.#windows.of(connection.clientAddress)
    if (own && this.nodes.has(own)) return own
    return visible.external.has(connection.key) ? externalId(connection) : undefined
  }

  /** One edge to each holder that is shown; the first one is whom the connection is for, its child where it has one. */
  #targetsOf(state: State, { queued, holders }: Connection): ProcessId[] {
    const targets = queued && state.server !== null ? [state.server] : holders
    const shown = targets.filter((target) => this.nodes.has(target))
    const own = shown.findIndex((target) => !isServer(state, target))
    return own <= 0 ? shown : [shown[own] as ProcessId, ...shown.slice(0, own), ...shown.slice(own + 1)]
  }
}

const isExternal = (source: string): boolean => source.startsWith('external')

const isSame = (
  { source, edges }: Partial<Drawn> = {},
  next: string | undefined,
  targets: readonly string[]
): boolean =>
  source === next &&
  (edges?.length ?? 0) === targets.length &&
  targets.every((id, index) => edges?.[index]?.target === id)

const isServer = ({ processes }: State, id: ProcessId): boolean => processes.get(id)?.role === 'server'
