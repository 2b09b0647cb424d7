/** What is wrong with a file that was to be a recording. The sentence is made where it is shown, `words/recording-fault.ts`. */

export interface Place {
  /** from 1 */
  line: number
  /** bytes of the file before it */
  byte: number
}

/** Events that are missing, and the line before which they should stand. */
export interface MissingAt extends Place {
  first: number
  last: number
}

/** file: as it may be shown; newer: the version that has made it, where that is newer than what is known here */
export type RecordingFault = { file: string; newer?: number } & (
  | { why: 'not-a-file'; is: 'folder' | 'pipe' | 'socket' | 'device' }
  /** said: by the system */
  | { why: 'unreadable'; said: string }
  | ({ why: 'not-a-recording' } & Place)
  | { why: 'unknown-version'; version: number; oldest: number; newest: number }
  /** fault: what the schema says of it, in its words */
  | ({ why: 'header'; fault: string } & Place)
  /** limit: bytes */
  | ({ why: 'line-too-long'; limit: number } & Place)
  /** it is no JSON object */
  | ({ why: 'no-object' } & Place)
  /** it has bytes that are no UTF-8 */
  | ({ why: 'no-text' } & Place)
  /** what follows the event `previous`; fault: as above */
  | ({ why: 'no-state' | 'no-event'; previous: number; fault: string } & Place)
  /** an event, or the state after one, that follows a later event */
  | ({ why: 'old-event' | 'old-state'; seq: number; previous: number } & Place)
  /** limit: so many were allowed; seq: of the event before which some are missing again */
  | ({ why: 'too-many-gaps'; limit: number; seq: number } & Place)
  /** the first of them, and how many more there are */
  | { why: 'gaps'; gaps: readonly MissingAt[]; others: number }
)
