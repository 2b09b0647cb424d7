/** @param micros of the run, between what is shown and what has happened @returns seconds: `2.3` */
export const behindWords = (micros: number): string => (Math.max(0, micros) / 1_000_000).toFixed(1)
