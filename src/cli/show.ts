/** `forkscope show`: a recorded run, printed as `forkscope run` had printed it. Recordings of older versions are read too. */
import { gapsIn } from '../lab/log/gaps-in'
import { readRecordedEvents } from '../lab/log/recorded-events'
import { Gaps } from '../shared/gaps'
import type { MissingAt } from '../shared/recording-fault'
import { linePlaceWords, recordingFaultWords } from '../shared/words/recording-fault'
import { eventLine, wantsColour } from './event-line'
import { sayNewer } from './newer-version'
import { Output } from './output'

interface ShowOptions {
  jsonl: boolean
  samples: boolean
}

/** @throws Error that names the line where the file is no recording, is damaged, or events are missing */
export async function show(file: string, { jsonl, samples }: ShowOptions): Promise<void> {
  const style = { samples, colour: wantsColour(process.stdout.isTTY, process.env) }
  const { header, lines } = await readRecordedEvents(file, (place) => {
    process.stderr.write(`${file}: ${linePlaceWords(place)}: the last line was cut off; the run ends here\n`)
    process.exitCode = 1
  })
  sayNewer(file, header)
  const output = new Output()
  const gaps = new Gaps<MissingAt>()
  let previous = 0
  for await (const line of lines) {
    if (output.isClosed) return
    if ('missing' in line) gaps.add(line.missing)
    // A state stands for events that were not kept: that is no event, and no damage.
    if ('state' in line && line.state.seq > previous) {
      process.stderr.write(`${file}: events ${previous + 1} to ${line.state.seq} were not kept\n`)
      previous = line.state.seq
    }
    if (!('event' in line)) continue
    const { event } = line
    gaps.hear(event)
    previous = event.seq
    const text = jsonl ? JSON.stringify(event) : eventLine(event, style)
    if (text !== undefined) await output.write(text)
  }
  const missing = gapsIn(file, gaps.found)
  if (missing) throw new Error(recordingFaultWords(missing))
}
