/** Answers to "Why?". */
export const why = {
  ask: 'Why?'
} as const
