/** Who has something to say, and when. */
export interface Talk {
  /** what to send now; null: nothing yet */
  next(): Buffer | null
  /** ms until there may be something without the keyboard; −1: never */
  pause(): number
  /** whether to listen to the keyboard; `answerDue`: the last message has not been answered */
  listens(answerDue: boolean): boolean
  /** nothing will come any more: the client closes */
  ended(): boolean
}
