/** Every request has an end: a carrier that never answers becomes a failure, not a button that stays disabled. */
import { windowBound } from '../../shared/bounds'
import type { Bridge, RequestName } from '../../shared/contract'
import { failure } from '../../shared/failure'

export const timedOut = (name: string, ms: number) => failure('ETIMEDOUT', 'no-answer', { name, ms })

/** @param bound of a request, ms */
export function bounded(bridge: Bridge, bound: (name: RequestName) => number = windowBound): Bridge {
  return {
    host: bridge.host,
    onPush: (listener) => bridge.onPush(listener),
    request: (name, input) =>
      new Promise((resolve) => {
        const ms = bound(name)
        const timer = setTimeout(() => resolve(timedOut(name, ms)), ms)
        bridge
          .request(name, input)
          .catch((error: unknown) => failure('EBRIDGE', 'bridge-broke', { name, reason: String(error) }))
          .then((result) => {
            clearTimeout(timer)
            resolve(result)
          })
      })
  }
}
