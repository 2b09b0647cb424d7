/** What the lines of a recording say: its events, and the state where some were not kept. */
import { type LabEvent, labEventSchema } from '../../shared/events'
import { unpack } from '../../shared/fold/pack'
import { stateLineSchema } from '../../shared/fold/packed-state-schema'
import type { State } from '../../shared/fold/state'
import { RECORDING_VERSION, type RecordingHeader } from '../../shared/recording'
import type { MissingAt, Place, RecordingFault } from '../../shared/recording-fault'
import { fromVersion1 } from '../../shared/recording-v1'
import { RecordingError, type RunLine, readRecording } from './recording-reader'

/** Places at which events may be missing: after each of them a log begins anew, with a state. */
const MOST_GAPS = 1000

/**
 * state: what the events so far add up to, those that were not kept among them; missing: what the event that comes next
 * does not follow directly, though no state says what there was between them
 */
export type RecordedLine = { event: LabEvent } | { state: State } | { missing: MissingAt }

export interface RecordedEvents {
  header: RecordingHeader
  /** bookmarks of the header that are beyond the bounds: they are not in it */
  leftOut: number
  /** In order; to be read once. @throws RecordingError */
  lines: AsyncGenerator<RecordedLine>
}

/**
 * @param onCut the last line was cut off, there
 * @param name what messages call the file
 * @throws RecordingError when the file cannot be read or is no recording of a known version
 */
export async function readRecordedEvents(
  file: string,
  onCut: (place: Place) => void,
  name = file
): Promise<RecordedEvents> {
  const { header, leftOut, lines } = await readRecording(file, { name, upgrade: fromVersion1, onCut })
  const { forkscope: version } = header
  const from = { file: name, ...(version > RECORDING_VERSION && { newer: version }) }
  return { header, leftOut, lines: told(from, lines) }
}

async function* told(file: Named, lines: AsyncIterable<RunLine>): AsyncGenerator<RecordedLine> {
  let previous = 0
  let gaps = 0
  for await (const line of lines) {
    if (isState(line.value)) {
      const state = stateIn(line, file, previous)
      previous = state.seq
      yield { state }
      continue
    }
    if (isBookmarks(line.value)) continue
    const event = eventIn(line, file, previous)
    if (event.seq > previous + 1) {
      const { line: number, byte } = line
      if (++gaps > MOST_GAPS)
        throw new RecordingError({
          ...file,
          why: 'too-many-gaps',
          limit: MOST_GAPS,
          seq: event.seq,
          line: number,
          byte
        })
      yield { missing: { first: previous + 1, last: event.seq - 1, line: number, byte } }
    }
    previous = event.seq
    yield { event }
  }
}

const isState = (line: unknown): boolean =>
  typeof line === 'object' && line !== null && 'state' in line && !('kind' in line)

/** The header knows which of these lines counts. */
const isBookmarks = (line: unknown): boolean =>
  typeof line === 'object' && line !== null && 'bookmarks' in line && !('kind' in line)

/** How a fault calls the file. */
type Named = Pick<RecordingFault, 'file' | 'newer'>

function stateIn(line: RunLine, file: Named, previous: number): State {
  const parsed = stateLineSchema.safeParse(line.value)
  const place = placeOf(line)
  if (!parsed.success)
    throw new RecordingError({ ...file, why: 'no-state', previous, fault: firstOf(parsed.error), ...place })
  const { state } = parsed.data
  const { seq } = state
  if (seq < previous) throw new RecordingError({ ...file, why: 'old-state', seq, previous, ...place })
  return unpack(state)
}

function eventIn(line: RunLine, file: Named, previous: number): LabEvent {
  const parsed = labEventSchema.safeParse(line.value)
  if (!parsed.success)
    throw new RecordingError({ ...file, why: 'no-event', previous, fault: firstOf(parsed.error), ...placeOf(line) })
  const { seq } = parsed.data
  if (seq <= previous) throw new RecordingError({ ...file, why: 'old-event', seq, previous, ...placeOf(line) })
  return parsed.data
}

const placeOf = ({ line, byte }: RunLine): Place => ({ line, byte })

/** Characters of what a schema says: it quotes the file. */
const QUOTED = 200

interface Faults {
  issues: readonly { path: readonly PropertyKey[]; message: string }[]
}

function firstOf({ issues: [fault] }: Faults): string {
  return fault ? [fault.path.join('.'), fault.message].filter(Boolean).join(': ').slice(0, QUOTED) : ''
}
