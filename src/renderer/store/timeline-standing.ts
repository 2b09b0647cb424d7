/** How high the timeline is, and whether it is folded away: remembered from run to run. */
import { create } from 'zustand'
import { remembered } from '../browser/remembered'
import { roomNow } from '../theme/size'

export const LOWEST = 80
/** Of the window, that it takes at most. */
export const MOST = 0.6
/** Of the window, that it takes at first. */
const AT_FIRST = 0.2
/** CSS pixels: in a window lower than this it is folded away at first. */
const LOW_WINDOW = 560

interface Standing {
  height: number
  open: boolean
}

interface StandingStore extends Standing {
  change(next: Partial<Standing>): void
}

const memory = remembered<Standing>(
  () => localStorage,
  'timeline',
  (value) => {
    const { height, open } = (value ?? {}) as Partial<Standing>
    return typeof height === 'number' && typeof open === 'boolean' ? { height, open } : null
  }
)

export const within = (height: number): number =>
  Math.round(Math.max(LOWEST, Math.min(height, MOST * roomNow().height)))

export const useTimelineStanding = create<StandingStore>()((set, get) => ({
  ...(memory.load() ?? { height: within(AT_FIRST * roomNow().height), open: roomNow().height >= LOW_WINDOW }),
  change: (next) => {
    set(next)
    const { height, open } = get()
    memory.save({ height, open })
  }
}))
