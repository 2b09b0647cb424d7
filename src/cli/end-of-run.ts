/** Signals by which a person, a terminal or a supervisor ends a command. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Resolves with the first of them; a second one is passed over, as the end is bounded anyway. */
export const endRequested = (): Promise<NodeJS.Signals> =>
  new Promise((resolve) => {
    for (const signal of SIGNALS) process.on(signal, () => resolve(signal))
  })
