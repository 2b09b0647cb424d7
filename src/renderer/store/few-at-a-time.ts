/**
 * Runs what it is given, so many at a time, in order: a window asks a question for each client, and the host takes it for
 * gone wild when a hundred are open.
 */
export function fewAtATime(most: number): <T>(run: () => Promise<T>) => Promise<T> {
  let running = 0
  const waiting: (() => void)[] = []
  return async (run) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve))
    else running++
    try {
      return await run()
    } finally {
      // Whoever waits takes the place.
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}
