/** `forkscope show`: a recorded run, printed as `forkscope run` had printed it. Recordings of older versions are read too. */
import { readRecordedEvents } from '../lab/log/recorded-events'
import { placeWords } from '../lab/log/recording-reader'
import { eventLine, wantsColour } from './event-line'
import { Output } from './output'

interface ShowOptions {
  jsonl: boolean
  samples: boolean
}

/** @throws Error that names the line where the file is no recording, or is damaged */
export async function show(file: string, { jsonl, samples }: ShowOptions): Promise<void> {
  const style = { samples, colour: wantsColour(process.stdout.isTTY, process.env) }
  const { lines } = await readRecordedEvents(file, (place) => {
    process.stderr.write(`${file}: ${placeWords(place)}: the last line was cut off; the run ends here\n`)
    process.exitCode = 1
  })
  const output = new Output()
  let previous = 0
  for await (const line of lines) {
    if (output.isClosed) return
    // A state stands for events that were not kept: that is no event.
    if (!('event' in line)) continue
    const { event } = line
    if (event.seq > previous + 1)
      process.stderr.write(`${file}: events ${previous + 1} to ${event.seq - 1} were not kept\n`)
    previous = event.seq
    const text = jsonl ? JSON.stringify(event) : eventLine(event, style)
    if (text !== undefined) await output.write(text)
  }
}
