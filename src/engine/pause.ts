/** Lets time pass without Node's event loop: poll(2) on nothing. The harness's own, so not announced. */
import { poll } from './libc/raw'

export function pause(ms: number): void {
  poll(null, 0, ms)
}
