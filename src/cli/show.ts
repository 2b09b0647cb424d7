/** `forkscope show`: a recorded run, printed as `forkscope run` had printed it. Recordings of older versions are read too. */
import { readRecordedEvents } from '../lab/log/recorded-events'
import { eventLine, wantsColour } from './event-line'

interface ShowOptions {
  jsonl: boolean
  samples: boolean
}

/** @throws Error that names the line where the file is no recording, or is damaged */
export async function show(file: string, { jsonl, samples }: ShowOptions): Promise<void> {
  const style = { samples, colour: wantsColour(process.stdout.isTTY, process.env) }
  const { lines } = await readRecordedEvents(file, ({ line }) =>
    process.stderr.write(`${file}:${line}: the last line was cut off; the run ends here\n`)
  )
  let closed = false
  process.stdout.on('error', () => {
    closed = true
  })
  let previous = 0
  for await (const line of lines) {
    if (closed) return
    // A state stands for events that were not kept: that is no event.
    if (!('event' in line)) continue
    const { event } = line
    if (event.seq > previous + 1)
      process.stderr.write(`${file}: events ${previous + 1} to ${event.seq - 1} were not kept\n`)
    previous = event.seq
    const text = jsonl ? JSON.stringify(event) : eventLine(event, style)
    if (text !== undefined && !process.stdout.write(`${text}\n`)) await drained()
  }
}

/** Resolves when standard output takes more, or nobody reads it any more. */
const drained = (): Promise<void> =>
  new Promise((resolve) => {
    process.stdout.once('drain', resolve)
    process.stdout.once('error', () => resolve())
  })
