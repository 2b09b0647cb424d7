// @ts-check
import { setTimeout as sleep } from 'node:timers/promises'

const PAUSE_MS = 20

/**
 * Polls until the condition holds. False when it did not within `ms`: what that means is the caller's to say.
 * @param {() => boolean | Promise<boolean>} condition
 * @param {number} ms
 * @param {AbortSignal} [signal] rejects as soon as it is aborted
 * @param {number} pause ms between two looks
 */
export async function waitUntil(condition, ms, signal, pause = PAUSE_MS) {
  const deadline = performance.now() + ms
  while (!(await condition())) {
    if (performance.now() >= deadline) return false
    await sleep(pause, undefined, { signal })
  }
  return true
}
