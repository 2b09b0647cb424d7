import type { Failure } from '../shared/failure'
import { failureWords } from '../shared/words/failures'

/** A failure that is thrown, where no result can say it. */
export class Failed extends Error {
  constructor(readonly failure: Failure) {
    super(failureWords(failure).message)
  }
}
