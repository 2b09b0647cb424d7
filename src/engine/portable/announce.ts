/** Event lines of a portable program go out on descriptor 3, as those of every program. */
import { writeSync } from 'node:fs'
import type { ProgramEvent } from '../../shared/events'
import { EVENTS_FD } from '../program-descriptors'

const ATTEMPTS = 1000
const PAUSE_MS = 1
const nobody = new Int32Array(new SharedArrayBuffer(4))

/** Writes the line whole; gives up when nobody reads any more, or for a second does not. */
export function announceOnEventsFd(event: ProgramEvent): void {
  const line = Buffer.from(`${JSON.stringify(event)}\n`)
  let done = 0
  for (let attempt = 0; done < line.length && attempt < ATTEMPTS; attempt++) {
    try {
      done += writeSync(EVENTS_FD, line, done)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') return
      // Full for the moment, where descriptors do not block.
      Atomics.wait(nobody, 0, 0, PAUSE_MS)
    }
  }
}
