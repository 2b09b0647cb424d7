/** The hints for who is here for the first time, by what they are about. */
export const HINTS = ['start', 'drag', 'back', 'why', 'commands'] as const
export type HintId = (typeof HINTS)[number]

export const isHint = (value: unknown): value is HintId => HINTS.some((hint) => hint === value)
