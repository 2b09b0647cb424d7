/** Event lines of a portable program go out on descriptor 3, as those of every program. */
import { writeSync } from 'node:fs'
import type { ProgramEvent } from '../../shared/events'
import { EVENTS_FD } from '../program-descriptors'

const ATTEMPTS = 1000

/** Writes the line whole, or not at all once nobody reads any more. */
export function announceOnEventsFd(event: ProgramEvent): void {
  const line = Buffer.from(`${JSON.stringify(event)}\n`)
  let done = 0
  for (let attempt = 0; done < line.length && attempt < ATTEMPTS; attempt++) {
    try {
      done += writeSync(EVENTS_FD, line, done)
    } catch (error) {
      // A pipe that is full for the moment where descriptors do not block.
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') return
    }
  }
}
