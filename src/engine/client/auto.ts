/** The automatic client: sends `data : N` at an interval, N counting from 0, and shows each answer. */
import { now } from '../clock'
import type { LineBuffer } from './line-buffer'
import type { Talk } from './talk'

/**
 * Ends when the server closes, or when its standard input does: that is how its window is closed. What is typed into it
 * is passed over.
 * @param text stands before the number
 */
export function autoTalk(input: LineBuffer, interval: number, text: string): Talk {
  let n = 0
  let due = 0
  return {
    next: () => {
      while (input.next());
      if (now() < due || input.exhausted) return null
      due = now() + interval * 1000
      return Buffer.from(`${text}${n++}\n`)
    },
    pause: () => Math.max(0, Math.ceil((due - now()) / 1000)),
    listens: () => !input.exhausted,
    ended: () => input.exhausted
  }
}
