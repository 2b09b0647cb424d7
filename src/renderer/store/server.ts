/** What has been asked of the server and is not answered yet, and which server's end is no news any more. */
import { createStore } from 'zustand'
import { isIdentity, type ProcessId } from '../../shared/identity'
import type { LabMemory } from './lab-memory'

export interface ServerStore {
  pending: 'start' | 'stop' | null
  /** the server whose banner was dismissed */
  excused: ProcessId | null
  excuse(server: ProcessId): void
}

export function createServer(memory: LabMemory) {
  const remembered = memory<ProcessId>('excused', (value) => (isIdentity(value) ? value : null))
  return createStore<ServerStore>()((set) => ({
    pending: null,
    excused: remembered.load(),
    excuse: (excused) => {
      remembered.save(excused)
      set({ excused })
    }
  }))
}
