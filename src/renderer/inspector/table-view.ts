/** The select server's client table as it is drawn: what is taken, where the next client goes, and nothing of the rest. */
import type { ClientTable, ProcessState, State } from '../../shared/fold/state'
import { MODEL_ROWS } from '../../shared/tables/models'

export interface TableView {
  size: number
  free: number
  /** the next client's; null when the table is full */
  firstFree: number | null
  maxfd: number
  maxi: number
  used: { slot: number; fd: number; peer: string }[]
}

/** Null for a server that has no such table. Before its first client it has one with nothing in it. */
export function tableView(state: State, process: ProcessState): TableView | null {
  if (process.pid !== state.serverPid || process.phase !== 'running') return null
  const table = state.table?.pid === process.pid ? state.table : emptyTable(state, process)
  if (!table) return null
  const used = Object.entries(table.slots)
    .map(([slot, fd]) => ({ slot: Number(slot), fd, peer: peerOf(state, process, fd) }))
    .sort((a, b) => a.slot - b.slot)
  const gap = used.findIndex(({ slot }, index) => slot !== index)
  const firstFree = gap < 0 ? used.length : gap
  const { size, maxfd, maxi } = table
  return { size, maxfd, maxi, used, free: size - used.length, firstFree: firstFree < size ? firstFree : null }
}

function emptyTable({ settings, sockets }: State, { pid, descriptors }: ProcessState): ClientTable | null {
  if (!settings || !MODEL_ROWS[settings.model].hasTable) return null
  const listening = Object.entries(descriptors).find(([, inode]) => sockets[inode]?.kind === 'listening')
  return { pid, size: settings.tableSize, slots: {}, maxfd: Number(listening?.[0] ?? -1), maxi: -1 }
}

const peerOf = ({ sockets }: State, { descriptors }: ProcessState, fd: number): string =>
  sockets[descriptors[fd] ?? -1]?.peer ?? ''
