// @ts-check
/**
 * Ctrl-C: what is being waited for is given up, the server that runs is ended and nothing else is started. A second
 * one ends the benchmark at once; see `process-group.mjs` for what happens to the server then.
 */
const controller = new AbortController()

/** @type {AbortSignal} */
export const interrupted = controller.signal

for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
  process.on(name, () => {
    if (interrupted.aborted) process.exit(130)
    controller.abort()
  })
