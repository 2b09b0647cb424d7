/** What has been asked of the server and is not answered yet, and which server's end is no news any more. */
import { create } from 'zustand'
import { remembered } from '../browser/remembered'

interface ServerStore {
  pending: 'start' | 'stop' | null
  /** the server whose banner was dismissed */
  excused: number | null
  excuse(pid: number): void
}

const excusedMemory = remembered<number>(
  () => sessionStorage,
  'excused',
  (value) => (typeof value === 'number' ? value : null)
)

export const useServer = create<ServerStore>()((set) => ({
  pending: null,
  excused: excusedMemory.load(),
  excuse: (excused) => {
    excusedMemory.save(excused)
    set({ excused })
  }
}))
