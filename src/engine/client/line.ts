/** The line client: a line typed is sent, then the answer is read and shown, before the next line is taken. */
import type { Talk } from './dialogue'
import type { LineInput } from './input'

/** Ends on end-of-file from either side. */
export const lineTalk = (input: LineInput): Talk => ({
  next: () => input.next(),
  pause: () => -1,
  listens: (answerDue) => !answerDue && !input.exhausted,
  ended: () => input.exhausted
})
