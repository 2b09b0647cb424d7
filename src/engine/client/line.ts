/** The line client: a line typed is sent, then the answer is read and shown, before the next line is taken. */
import type { LineBuffer } from './line-buffer'
import type { Talk } from './talk'

/** Ends on end-of-file from either side. */
export const lineTalk = (input: LineBuffer): Talk => ({
  next: () => input.next(),
  pause: () => -1,
  listens: (answerDue) => !answerDue && !input.exhausted && !input.full,
  ended: () => input.exhausted
})
