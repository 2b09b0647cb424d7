/**
 * A recorded run: a text file of JSON lines, the first one this header, every other one a LabEvent in order of `seq`.
 * File name: `*.forkscope`, which the desktop app opens. Version 1 is still read (`recording-v1.ts`).
 */

export const OLDEST_RECORDING = 1
export const RECORDING_VERSION = 2

export interface RecordingHeader {
  /** the version of the file */
  forkscope: number
  /** ISO 8601; events count from here */
  startedAt: string
  platform: string
  node: string
}
