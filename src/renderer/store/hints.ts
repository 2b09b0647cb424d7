/** Which hints need not be given any more: done, or dismissed. For good, until somebody asks for them again. */
import { create } from 'zustand'
import { remembered } from '../browser/remembered'
import { type HintId, isHint } from '../keys/hints'

const memory = remembered<HintId[]>(
  () => localStorage,
  'hints-gone',
  (value) => (Array.isArray(value) ? value.filter(isHint) : null)
)

interface HintsStore {
  gone: readonly HintId[]
  end(hint: HintId): void
  showAgain(): void
}

export const useHints = create<HintsStore>()((set, get) => {
  const put = (gone: readonly HintId[]) => {
    memory.save([...gone])
    set({ gone })
  }
  return {
    gone: memory.load() ?? [],
    end: (hint) => {
      const { gone } = get()
      if (!gone.includes(hint)) put([...gone, hint])
    },
    showAgain: () => put([])
  }
})
