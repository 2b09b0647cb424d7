/** `forkscope show`: a recorded run, printed as `forkscope run` had printed it. Recordings of older versions are read too. */
import { type ReadOptions, readRecording } from '../lab/log/recording-reader'
import { type LabEvent, labEventSchema } from '../shared/events'
import { fromVersion1 } from '../shared/recording-v1'
import { eventLine, wantsColour } from './event-line'

interface ShowOptions {
  jsonl: boolean
  samples: boolean
}

/** @throws Error that names the line where the file is no recording, or is damaged */
export async function show(file: string, { jsonl, samples }: ShowOptions): Promise<void> {
  const style = { samples, colour: wantsColour(process.stdout.isTTY, process.env) }
  const options: ReadOptions = {
    upgrade: fromVersion1,
    onCut: (line) => process.stderr.write(`${file}:${line}: the last line was cut off; the run ends here\n`)
  }
  const { lines } = await readRecording(file, options)
  let closed = false
  process.stdout.on('error', () => {
    closed = true
  })
  let previous = 0
  for await (const line of lines) {
    if (closed) return
    const event = eventIn(line, file, previous)
    if (!event) continue
    if (event.seq > previous + 1)
      process.stderr.write(`${file}: events ${previous + 1} to ${event.seq - 1} were not kept\n`)
    previous = event.seq
    const text = jsonl ? JSON.stringify(event) : eventLine(event, style)
    if (text !== undefined && !process.stdout.write(`${text}\n`)) await drained()
  }
}

/** Where events were not kept, a line with the state that they led to stands for them: that is no event. */
function eventIn(line: unknown, file: string, previous: number): LabEvent | undefined {
  if (typeof line === 'object' && line !== null && 'state' in line && !('kind' in line)) return undefined
  const parsed = labEventSchema.safeParse(line)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new Error(`${file}: what follows event ${previous} is no event: ${issue?.path.join('.')}: ${issue?.message}`)
}

/** Resolves when standard output takes more, or nobody reads it any more. */
const drained = (): Promise<void> =>
  new Promise((resolve) => {
    process.stdout.once('drain', resolve)
    process.stdout.once('error', () => resolve())
  })
