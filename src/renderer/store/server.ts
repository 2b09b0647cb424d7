/** What has been asked of the server and is not answered yet, and which server's end is no news any more. */
import { createStore } from 'zustand'
import type { LabMemory } from './lab-memory'

export interface ServerStore {
  pending: 'start' | 'stop' | null
  /** the server whose banner was dismissed */
  excused: number | null
  excuse(pid: number): void
}

export function createServer(memory: LabMemory) {
  const remembered = memory<number>('excused', (value) => (typeof value === 'number' ? value : null))
  return createStore<ServerStore>()((set) => ({
    pending: null,
    excused: remembered.load(),
    excuse: (excused) => {
      remembered.save(excused)
      set({ excused })
    }
  }))
}
