// Node and browsers have them; this folder is compiled with the types of neither.
declare const setTimeout: (run: () => void, ms: number) => object
declare const clearTimeout: (timer: object) => void

/** Whether `promise` settles within `ms` milliseconds; how it settles does not matter. The timer never outlives it. */
export function settlesWithin(promise: Promise<unknown>, ms: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), ms)
    const settled = () => {
      clearTimeout(timer)
      resolve(true)
    }
    promise.then(settled, settled)
  })
}
