/** Clients that this window has told to stop reading: no call says so, as nothing happens. */
import { create } from 'zustand'
import { remembered } from '../browser/remembered'

interface Reading {
  stopped: number[]
  setStopped(pid: number, stopped: boolean): void
}

const LIMIT = 200

const memory = remembered<number[]>(
  () => sessionStorage,
  'stopped-reading',
  (value) => (Array.isArray(value) ? value.map(Number) : null)
)

export const useReading = create<Reading>()((set, get) => ({
  stopped: memory.load() ?? [],
  setStopped: (pid, stopped) => {
    const others = get().stopped.filter((one) => one !== pid)
    const next = stopped ? [...others, pid].slice(-LIMIT) : others
    memory.save(next)
    set({ stopped: next })
  }
}))
