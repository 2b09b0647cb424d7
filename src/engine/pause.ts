/** Lets time pass without Node's event loop: poll(2) on nothing. The harness's own, so not announced. */
import { poll } from './libc/raw'
import { flush } from './libc/trace'

export function pause(ms: number): void {
  flush()
  poll(null, 0, ms)
}
