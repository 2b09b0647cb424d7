/** Clients that this window has told to stop reading: no call says so, as nothing happens. */
import { createStore } from 'zustand'
import type { LabMemory } from './lab-memory'

export interface Reading {
  stopped: number[]
  setStopped(pid: number, stopped: boolean): void
}

const LIMIT = 200

export function createReading(memory: LabMemory) {
  const remembered = memory<number[]>('stopped-reading', (value) => (Array.isArray(value) ? value.map(Number) : null))
  return createStore<Reading>()((set, get) => ({
    stopped: remembered.load() ?? [],
    setStopped: (pid, stopped) => {
      const others = get().stopped.filter((one) => one !== pid)
      const next = stopped ? [...others, pid].slice(-LIMIT) : others
      remembered.save(next)
      set({ stopped: next })
    }
  }))
}
