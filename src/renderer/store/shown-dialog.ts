/** Which of the window's boxes is open that can be opened from several places: one at a time. */
import { create } from 'zustand'

export type ShownDialog = 'commands' | 'shortcuts' | 'export' | 'view' | 'burst' | 'target' | 'step' | 'words'

interface Store {
  shown: ShownDialog | null
  /** the word at which the glossary is open; null: at its beginning */
  word: string | null
  show(dialog: ShownDialog): void
  showWord(word: string): void
  close(): void
}

export const useShownDialog = create<Store>()((set) => ({
  shown: null,
  word: null,
  show: (shown) => set({ shown, word: null }),
  showWord: (word) => set({ shown: 'words', word }),
  close: () => set({ shown: null })
}))

/** Nothing beside it can be reached meanwhile. */
export const isModal = (shown: ShownDialog | null): boolean =>
  shown === 'commands' || shown === 'shortcuts' || shown === 'words'
