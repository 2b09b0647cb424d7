/** The select server's client table as it is drawn: what is taken, where the next client goes, and nothing of the rest. */
import type { ClientTable, ProcessState, State } from '../fold/state'
import { descriptorsOf, socketAt } from '../fold/table'
import type { SocketId } from '../identity'
import { MODEL_ROWS } from '../tables/models'

export interface TableView {
  size: number
  free: number
  /** the next client's; null when the table is full */
  firstFree: number | null
  maxfd: number
  maxi: number
  used: { slot: number; fd: number; socket: SocketId | undefined; peer: string }[]
}

/** Null for a server that has no such table. Before its first client it has one with nothing in it. */
export function tableView(state: State, process: ProcessState): TableView | null {
  if (process.id !== state.server || process.phase !== 'running') return null
  const table = state.table?.process === process.id ? state.table : emptyTable(state, process)
  if (!table) return null
  const used = Object.entries(table.slots)
    .map(([slot, fd]) => ({ slot: Number(slot), fd, ...socketOf(state, process, fd) }))
    .sort((a, b) => a.slot - b.slot)
  const gap = used.findIndex(({ slot }, index) => slot !== index)
  const firstFree = gap < 0 ? used.length : gap
  const { size, maxfd, maxi } = table
  return { size, maxfd, maxi, used, free: size - used.length, firstFree: firstFree < size ? firstFree : null }
}

function emptyTable({ settings, sockets }: State, { id, descriptors }: ProcessState): ClientTable | null {
  if (!settings || !MODEL_ROWS[settings.model].hasTable) return null
  const listening = descriptorsOf(descriptors).find(([, socket]) => sockets.get(socket)?.kind === 'listening')
  return { process: id, size: settings.tableSize, slots: {}, maxfd: listening?.[0] ?? -1, maxi: -1 }
}

function socketOf({ sockets }: State, { descriptors }: ProcessState, fd: number) {
  const socket = socketAt(descriptors, fd)
  return { socket, peer: (socket && sockets.get(socket)?.peer) ?? '' }
}
