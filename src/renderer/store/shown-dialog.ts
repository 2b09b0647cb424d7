/** Which of the window's boxes is open that can be opened from several places: one at a time. */
import { create } from 'zustand'

export type ShownDialog = 'commands' | 'shortcuts' | 'export' | 'view' | 'burst' | 'target' | 'step'

interface Store {
  shown: ShownDialog | null
  show(dialog: ShownDialog): void
  close(): void
}

export const useShownDialog = create<Store>()((set) => ({
  shown: null,
  show: (shown) => set({ shown }),
  close: () => set({ shown: null })
}))

/** Nothing beside it can be reached meanwhile. */
export const isModal = (shown: ShownDialog | null): boolean => shown === 'commands' || shown === 'shortcuts'
