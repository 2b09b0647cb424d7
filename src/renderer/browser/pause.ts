/** Resolves after so many ms, or when that is not wanted any more. */
export const pause = (ms: number, unwanted?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, unwanted?.aborted ? 0 : ms)
    unwanted?.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
