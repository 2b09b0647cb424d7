/** Slow glass: how the picture runs behind the kernel on purpose. */

/** Times as slow as it happened; `fact`: what can be seen comes one at a time, however fast it happened. */
export const PACES = ['1', '10', '100', 'fact'] as const
export type Pace = (typeof PACES)[number]

/** ms for which each fact stands alone, by pace `fact` */
export const BEAT_MS = 450
/** ms, when a process has sent or received {@link OFTEN} times before: another line of a long talk shows nothing new */
export const AGAIN_MS = 60
export const OFTEN = 3
/** ms: where nothing happened for longer, nobody waits for longer */
export const LONGEST_PAUSE_MS = 800

/** By how much time is stretched; `fact` does not go by time. */
export const stretchOf = (pace: Exclude<Pace, 'fact'>): number => Number(pace)
