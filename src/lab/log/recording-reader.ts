/** Reads a recording, shared/recording.ts: its header, then its lines, those of older versions as if they were new. */
import type { Stats } from 'node:fs'
import { stat } from 'node:fs/promises'
import { OLDEST_RECORDING, RECORDING_VERSION, type RecordingHeader } from '../../shared/recording'
import { type FileLine, LineTooLong, linesOf } from './file-lines'

/** A state of thousands of processes is the longest line that is written. */
const LINE_BYTES = 16 << 20

export interface RecordedRun {
  header: RecordingHeader
  /** What the lines say, in order; to be read once. @throws RecordingError */
  lines: AsyncIterable<unknown>
}

export interface ReadOptions {
  /** Turns a line of version 1 into one of version 2. */
  upgrade(line: unknown): unknown
  /** The last line, of this number, was cut off: the run that was recorded was killed, or the disk was full. */
  onCut(line: number): void
}

/** What is wrong with a recording. */
export class RecordingError extends Error {
  constructor(
    readonly code: 'not-a-recording' | 'unknown-version' | 'malformed-line' | 'line-too-long' | 'unreadable',
    message: string,
    /** from 1 */
    readonly line?: number
  ) {
    super(message)
  }
}

/** @throws RecordingError when the file cannot be read or is no recording of a known version */
export async function readRecording(file: string, options: ReadOptions): Promise<RecordedRun> {
  const lines = boundedLines(file)
  try {
    const first = await lines.next()
    const header = headerOf(file, first.done ? undefined : first.value)
    return { header, lines: parsed(file, header, lines, options) }
  } catch (error) {
    await lines.return(undefined)
    throw error
  }
}

/**
 * A pipe or a device may never say anything, or never end.
 * @throws RecordingError unless it is a file that can be read to its end
 */
export async function expectRegularFile(file: string): Promise<void> {
  const stats = await stat(file).catch((error: Error) => {
    throw unreadable(file, error)
  })
  if (!stats.isFile())
    throw new RecordingError('unreadable', `${file} is ${whatElse(stats)}, and no file with a recording`)
}

const whatElse = (stats: Stats): string =>
  stats.isDirectory() ? 'a folder' : stats.isFIFO() ? 'a pipe' : stats.isSocket() ? 'a socket' : 'a device'

const unreadable = (file: string, { message }: Error): RecordingError =>
  new RecordingError('unreadable', `${file} cannot be read: ${message}`)

/** The file's lines; what goes wrong with it is said for a person. */
async function* boundedLines(file: string): AsyncGenerator<FileLine, undefined> {
  try {
    yield* linesOf(file, LINE_BYTES)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    if (!(error instanceof LineTooLong)) throw unreadable(file, error)
    if (error.line === 1) throw notARecording(file)
    throw new RecordingError('line-too-long', `${file}: ${error.message}: no event is`, error.line)
  }
}

function headerOf(file: string, line: FileLine | undefined): RecordingHeader {
  const header = line && parse(line.text)
  if (!isHeader(header)) throw notARecording(file)
  const { forkscope: version } = header
  if (version >= OLDEST_RECORDING && version <= RECORDING_VERSION) return header
  const hint = version > RECORDING_VERSION ? ': a newer Forkscope made it' : ''
  throw new RecordingError(
    'unknown-version',
    `${file} is a recording of version ${version}${hint}; versions ${OLDEST_RECORDING} to ${RECORDING_VERSION} are read`
  )
}

function isHeader(value: unknown): value is RecordingHeader {
  if (typeof value !== 'object' || value === null) return false
  const { forkscope, startedAt, platform, node }: Partial<Record<keyof RecordingHeader, unknown>> = value
  return Number.isInteger(forkscope) && [startedAt, platform, node].every((word) => typeof word === 'string')
}

const notARecording = (file: string): RecordingError =>
  new RecordingError('not-a-recording', `${file} is not a recording: its first line is not the header of one`, 1)

async function* parsed(
  file: string,
  header: RecordingHeader,
  lines: AsyncGenerator<FileLine>,
  { upgrade, onCut }: ReadOptions
): AsyncGenerator<unknown> {
  for await (const { text, number, ended } of lines) {
    const value = parse(text)
    if (value === undefined && !ended) return onCut(number)
    if (typeof value !== 'object' || value === null) {
      throw new RecordingError('malformed-line', `${file}: line ${number} is not a JSON object`, number)
    }
    yield header.forkscope === 1 ? upgrade(value) : value
  }
}

/** @returns undefined when it is not JSON */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
