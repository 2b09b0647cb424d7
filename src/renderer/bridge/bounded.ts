/** Every request has an end: a carrier that never answers becomes a failure, not a button that stays disabled. */
import type { Bridge } from '../../shared/contract'
import { failure } from '../../shared/failure'
import { texts } from '../texts'

export const REQUEST_TIMEOUT_MS = 15_000

export const timedOut = (name: string, ms: number) =>
  failure('ETIMEDOUT', texts.bridge.timedOut(name, ms), texts.bridge.timedOutHint)

export function bounded(bridge: Bridge, ms = REQUEST_TIMEOUT_MS): Bridge {
  return {
    host: bridge.host,
    onPush: (listener) => bridge.onPush(listener),
    request: (name, input) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => resolve(timedOut(name, ms)), ms)
        bridge
          .request(name, input)
          .catch((error: unknown) => failure('EBRIDGE', texts.bridge.broken(name, String(error))))
          .then((result) => {
            clearTimeout(timer)
            resolve(result)
          })
      })
  }
}
