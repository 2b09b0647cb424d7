/** The figures that stand against a limit, of the newest server and its children. */

import { parseAddress } from '../address'
import { SERVER_CONDITIONS } from '../code/conditions'
import { type State, serverOf } from '../fold/state'
import { MODEL_ROWS } from '../tables/models'

export type LimitName = 'children' | 'perSource' | 'rate' | 'zombies' | 'descriptors' | 'memory' | 'switches'

export interface Limits {
  /** the server runs */
  running: boolean
  children: number
  /** started, and waiting for a connection */
  spare: number
  zombies: number
  /** 0: no limit */
  maxChildren: number
  /** connections of the address that has most of them, where there is a limit; which address that is */
  ofOneSource: number
  busiest: string
  /** 0: no limit */
  maxPerSource: number
  rate: number
  /** of the server */
  descriptors: number | undefined
  descriptorLimit: number | undefined
  /** KiB */
  memory: number
}

export function limitsOf(state: State): Limits {
  const server = serverOf(state)
  const running = server?.phase === 'running'
  const figures = { children: 0, spare: 0, zombies: 0, memory: running ? (server.kernel?.pss ?? 0) : 0 }
  for (const process of state.processes.values()) {
    if (process.role !== 'child' || process.phase === 'ended') continue
    if (process.phase === 'zombie') figures.zombies++
    else if (process.spare) figures.spare++
    else figures.children++
    if (process.phase === 'running') figures.memory += process.kernel?.pss ?? 0
  }
  const settings = running ? state.settings : null
  const maxPerSource = settings && SERVER_CONDITIONS['limits-sources'](settings) ? settings.maxPerSource : 0
  return {
    ...figures,
    running,
    maxChildren: settings && MODEL_ROWS[settings.model].hasChildren ? settings.maxChildren : 0,
    ...(maxPerSource > 0 ? busiestSource(state) : { ofOneSource: 0, busiest: '' }),
    maxPerSource,
    rate: settings?.rate ?? 0,
    descriptors: running ? server.kernel?.descriptors : undefined,
    descriptorLimit: running ? server.kernel?.descriptorLimit : undefined
  }
}

/** Of the connections that the newest server has accepted and that are open at its end. */
function busiestSource(state: State): Pick<Limits, 'ofOneSource' | 'busiest'> {
  const counts = new Map<string, number>()
  let [ofOneSource, busiest] = [0, '']
  for (const peer of acceptedPeers(state)) {
    const source = parseAddress(peer)?.host ?? peer
    const count = (counts.get(source) ?? 0) + 1
    counts.set(source, count)
    if (count > ofOneSource) [ofOneSource, busiest] = [count, source]
  }
  return { ofOneSource, busiest }
}

/** Where Node makes the calls, one and the same can be at the server and at its child. */
function acceptedPeers({ server, sockets, processes }: State): Set<string> {
  const peers = new Set<string>()
  for (const { openedBy, accepted, peer, kind } of sockets.values())
    if (kind === 'connected' && accepted !== undefined && openedBy === server && peer !== undefined) peers.add(peer)
  for (const { id, parent, streams = {} } of processes.values())
    if (id === server || parent === server) for (const { peer } of Object.values(streams)) peers.add(peer)
  return peers
}
