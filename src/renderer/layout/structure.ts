/** Who is on the canvas and who belongs to whom: everything that decides about nodes and edges, and nothing else. */
import type { ProcessState, State } from '../../shared/fold/state'
import type { Connection } from '../../shared/selectors'
import { texts } from '../texts'
import { isWriter } from '../words/process-words'

export interface ShownNode {
  id: string
  type: 'process' | 'client' | 'external'
  /** process, client */
  pid: number
  /** external */
  address: string
  /** what a screen reader calls it */
  label: string
  parentId: string | null
}

export interface ShownEdge {
  id: string
  type: 'fork' | 'connection'
  source: string
  target: string
  /** connection: its key; fork: the child's pid */
  about: string
  /** a connection that several processes hold has one label */
  labelled: boolean
}

export interface Structure {
  nodes: ShownNode[]
  edges: ShownEdge[]
}

export interface Visibility {
  /** ended processes that are still shown for a moment */
  fading: ReadonlySet<string>
  /** windows that the person has removed */
  removed: ReadonlySet<string>
  /** connections from outside that have been there long enough to be shown */
  external: ReadonlySet<string>
}

/** The kernel uses PIDs again; the moment of birth tells two of the same number apart. */
export const nodeId = (process: ProcessState): string => `${process.pid}@${process.bornAt}`
export const externalId = (connection: Connection): string => `external ${connection.clientAddress}`

export function structureOf(state: State, connections: Record<string, Connection>, visible: Visibility): Structure {
  const shown = shownProcesses(state, visible)
  const nodes: ShownNode[] = [...shown.values()].map((process) => ({
    id: nodeId(process),
    type: process.client ? 'client' : 'process',
    pid: process.pid,
    address: '',
    label: process.client
      ? texts.client.title(process.client.kind, process.pid)
      : `${isWriter(state, process) ? texts.process.writer : texts.process[process.role]} ${process.pid}`,
    parentId: parentOf(process, shown)
  }))
  const edges: ShownEdge[] = []
  for (const node of nodes) {
    if (node.parentId)
      edges.push({
        id: `fork ${node.id}`,
        type: 'fork',
        source: node.parentId,
        target: node.id,
        about: String(node.pid),
        labelled: false
      })
  }
  const outside = new Set<string>()
  const ownAddresses = clientsByAddress(shown)
  for (const connection of Object.values(connections)) {
    const own = ownAddresses.get(connection.clientAddress)
    if (!own && !visible.external.has(connection.key)) continue
    const source = own ? nodeId(own) : externalId(connection)
    if (!own && !outside.has(source)) nodes.push(externalNode(connection))
    if (!own) outside.add(source)
    edges.push(...connectionEdges(connection, source, state, shown))
  }
  return { nodes, edges }
}

function shownProcesses(state: State, visible: Visibility): Map<number, ProcessState> {
  const all = Object.values(state.processes).sort((a, b) => a.bornAt - b.bornAt)
  // A server that is started again takes the place of the one that has ended.
  const ofOlderServer = (pid: number) => state.processes[pid]?.role === 'server' && pid !== state.serverPid
  const replaced = ({ pid, ppid }: ProcessState) => ofOlderServer(pid) || ofOlderServer(ppid)
  const stays = (process: ProcessState) =>
    process.phase !== 'ended' || (visible.fading.has(nodeId(process)) && !replaced(process))
  const withChildren = new Set(all.filter((process) => process.ppid > 0 && stays(process)).map((child) => child.ppid))
  const shown = all.filter((process) =>
    process.client
      ? !visible.removed.has(nodeId(process))
      : stays(process) || (process.role === 'server' && withChildren.has(process.pid))
  )
  return new Map(shown.map((process) => [process.pid, process]))
}

function parentOf(process: ProcessState, shown: Map<number, ProcessState>): string | null {
  const parent = process.ppid > 0 ? shown.get(process.ppid) : undefined
  return parent && parent.bornAt <= process.bornAt ? nodeId(parent) : null
}

/** Ended clients included: the server's end of their connection can outlive them. */
function clientsByAddress(shown: Map<number, ProcessState>): Map<string, ProcessState> {
  const clients = new Map<string, ProcessState>()
  for (const process of shown.values()) if (process.client?.local) clients.set(process.client.local, process)
  return clients
}

function externalNode(connection: Connection): ShownNode {
  const address = connection.clientAddress
  const label = `${texts.canvas.external} ${address}`
  return { id: externalId(connection), type: 'external', pid: 0, address, label, parentId: null }
}

function connectionEdges(
  connection: Connection,
  source: string,
  state: State,
  shown: Map<number, ProcessState>
): ShownEdge[] {
  const holders = connection.queued && state.serverPid !== null ? [state.serverPid] : connection.serverPids
  return holders.flatMap((pid, index) => {
    const holder = shown.get(pid)
    if (!holder) return []
    const { key } = connection
    const target = nodeId(holder)
    return [
      { id: `tcp ${key} ${target}`, type: 'connection' as const, source, target, about: key, labelled: index === 0 }
    ]
  })
}
