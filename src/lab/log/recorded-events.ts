/** What the lines of a recording say: its events, and the state where some were not kept. */
import { type LabEvent, labEventSchema } from '../../shared/events'
import { type PackedState, unpack } from '../../shared/fold/pack'
import type { State } from '../../shared/fold/state'
import type { RecordingHeader } from '../../shared/recording'
import { fromVersion1 } from '../../shared/recording-v1'
import { RecordingError, readRecording } from './recording-reader'

/** state: what the events so far add up to, those that were not kept among them */
export type RecordedLine = { event: LabEvent } | { state: State }

export interface RecordedEvents {
  header: RecordingHeader
  /** In order; to be read once. @throws RecordingError */
  lines: AsyncGenerator<RecordedLine>
}

/**
 * @param onCut the last line, of this number, was cut off
 * @throws RecordingError when the file cannot be read or is no recording of a known version
 */
export async function readRecordedEvents(file: string, onCut: (line: number) => void): Promise<RecordedEvents> {
  const { header, lines } = await readRecording(file, { upgrade: fromVersion1, onCut })
  return { header, lines: told(file, lines) }
}

async function* told(file: string, lines: AsyncIterable<unknown>): AsyncGenerator<RecordedLine> {
  let previous = 0
  for await (const line of lines) {
    const recorded = isState(line) ? { state: stateIn(line, file, previous) } : { event: eventIn(line, file, previous) }
    previous = 'event' in recorded ? recorded.event.seq : recorded.state.seq
    yield recorded
  }
}

const isState = (line: unknown): line is { state: PackedState } =>
  typeof line === 'object' && line !== null && 'state' in line && !('kind' in line)

function stateIn({ state }: { state: PackedState }, file: string, previous: number): State {
  try {
    return unpack(state)
  } catch (error) {
    const what = (error as Error).message
    throw new RecordingError('malformed-line', `${file}: what follows event ${previous} is no state: ${what}`)
  }
}

function eventIn(line: unknown, file: string, previous: number): LabEvent {
  const parsed = labEventSchema.safeParse(line)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const what = `${issue?.path.join('.')}: ${issue?.message}`
  throw new RecordingError('malformed-line', `${file}: what follows event ${previous} is no event: ${what}`)
}
