/** Reads a recording, shared/recording.ts: its header, then its lines, those of older versions as if they were new. */
import type { Stats } from 'node:fs'
import { stat } from 'node:fs/promises'
import { BOOKMARKS, type Bookmark, bookmarkSchema } from '../../shared/bookmarks'
import {
  basicHeaderSchema,
  OLDEST_RECORDING,
  RECORDING_VERSION,
  type RecordingHeader,
  recordingHeaderSchema
} from '../../shared/recording'
import type { Place, RecordingFault } from '../../shared/recording-fault'
import { recordingFaultWords } from '../../shared/words/recording-fault'
import { type FileLine, LineTooLong, linesOf } from './file-lines'

/** A state of thousands of processes is the longest line that is written. */
const LINE_BYTES = 16 << 20

export interface RecordedRun {
  header: RecordingHeader
  /** bookmarks of the header that are beyond the bounds: they are not in it */
  leftOut: number
  /** In order; to be read once. @throws RecordingError */
  lines: AsyncIterable<RunLine>
}

/** What a line says, and where it stands. */
export interface RunLine extends Place {
  value: unknown
}

export interface ReadOptions {
  /** what messages call the file */
  name: string
  /** Turns a line of version 1 into one of version 2. */
  upgrade(line: unknown): unknown
  /** The last line was cut off: the run that was recorded was killed, or the disk was full. */
  onCut(place: Place): void
}

/** What is wrong with a recording. */
export class RecordingError extends Error {
  readonly line: number | undefined
  readonly byte: number | undefined

  constructor(readonly fault: RecordingFault) {
    super(recordingFaultWords(fault))
    if ('line' in fault) this.line = fault.line
    if ('byte' in fault) this.byte = fault.byte
  }
}

/** @throws RecordingError when the file cannot be read or is no recording of a known version */
export async function readRecording(file: string, options: ReadOptions): Promise<RecordedRun> {
  const lines = boundedLines(file, options.name)
  try {
    const first = await lines.next()
    const { header, leftOut } = await headerIn(file, options.name, first.done ? undefined : first.value)
    return { header, leftOut, lines: parsed(header, lines, options) }
  } catch (error) {
    await lines.return(undefined)
    throw error
  }
}

/**
 * A pipe or a device may never say anything, or never end.
 * @throws RecordingError unless it is a file that can be read to its end
 */
export async function expectRegularFile(file: string, name = file): Promise<void> {
  const stats = await stat(file).catch((error: Error) => {
    throw unreadable(name, error)
  })
  if (!stats.isFile()) throw new RecordingError({ file: name, why: 'not-a-file', is: whatElse(stats) })
}

const whatElse = (stats: Stats): 'folder' | 'pipe' | 'socket' | 'device' =>
  stats.isDirectory() ? 'folder' : stats.isFIFO() ? 'pipe' : stats.isSocket() ? 'socket' : 'device'

const unreadable = (file: string, { message }: Error): RecordingError =>
  new RecordingError({ file, why: 'unreadable', said: message })

/** The file's lines; what goes wrong with it is said for a person. */
async function* boundedLines(file: string, name: string): AsyncGenerator<FileLine, undefined> {
  try {
    yield* linesOf(file, LINE_BYTES)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    if (!(error instanceof LineTooLong)) throw unreadable(name, error)
    if (error.line === 1) throw notARecording(name)
    const { line, at: byte, limit } = error
    throw new RecordingError({ file: name, why: 'line-too-long', limit, line, byte })
  }
}

/** Some editors put one before a text. */
const BYTE_ORDER_MARK = /^\uFEFF/

const BEGIN: Place = { line: 1, byte: 0 }

/** A newer version is read as far as this one goes. */
async function headerIn(
  path: string,
  file: string,
  line: FileLine | undefined
): Promise<Pick<RecordedRun, 'header' | 'leftOut'>> {
  const said = line && parse(line.text.replace(BYTE_ORDER_MARK, ''))
  const basic = basicHeaderSchema.safeParse(said)
  if (!basic.success) throw notARecording(file)
  const { forkscope: version } = basic.data
  if (version < OLDEST_RECORDING) {
    const known = { oldest: OLDEST_RECORDING, newest: RECORDING_VERSION }
    throw new RecordingError({ file, why: 'unknown-version', version, ...known })
  }
  const { bookmarks, bookmarksAt, ...rest } = said as { bookmarks?: unknown; bookmarksAt?: unknown }
  const { kept, leftOut } = bookmarksWithin(bookmarks ?? (await bookmarksIn(path, bookmarksAt)))
  const whole = recordingHeaderSchema.safeParse({ ...rest, ...(kept !== undefined && { bookmarks: kept }) })
  if (whole.success) return { header: whole.data, leftOut }
  if (version > RECORDING_VERSION) return { header: basic.data, leftOut: 0 }
  const [fault] = whole.error.issues
  throw new RecordingError({ file, why: 'header', fault: `${fault?.path.join('.')}: ${fault?.message}`, ...BEGIN })
}

/** Bookmarks that are looked at: a line may have millions. */
const LOOKED_AT = 10 * BOOKMARKS.most

/** They are no events: for one that is too long, or too many, the run is not lost. */
function bookmarksWithin(said: unknown): { kept: unknown; leftOut: number } {
  if (!Array.isArray(said)) return { kept: said, leftOut: 0 }
  const kept: Bookmark[] = []
  for (const one of said.slice(0, LOOKED_AT)) {
    if (kept.length === BOOKMARKS.most) break
    const { success, data } = bookmarkSchema.safeParse(one)
    if (success && data.seq > (kept.at(-1)?.seq ?? -1)) kept.push(data)
  }
  return { kept, leftOut: said.length - kept.length }
}

/** Bytes of the line with all bookmarks, each character of their notes written as an escape. */
const BOOKMARKS_BYTES = BOOKMARKS.most * (6 * BOOKMARKS.note + 200)

/** What the line says that begins there. That it is not there is no damage: of the run itself nothing is missing for that. */
async function bookmarksIn(path: string, at: unknown): Promise<unknown> {
  if (typeof at !== 'number' || !Number.isSafeInteger(at) || at <= 0) return undefined
  try {
    for await (const { text } of linesOf(path, BOOKMARKS_BYTES, at))
      return (parse(text) as { bookmarks?: unknown } | undefined)?.bookmarks
  } catch {
    // Too long, or not to be read: the lines of the run say so, if it matters.
  }
  return undefined
}

const notARecording = (file: string): RecordingError => new RecordingError({ file, why: 'not-a-recording', ...BEGIN })

async function* parsed(
  header: RecordingHeader,
  lines: AsyncGenerator<FileLine>,
  { name, upgrade, onCut }: ReadOptions
): AsyncGenerator<RunLine> {
  for await (const { text, number: line, at: byte, ended, isText } of lines) {
    const value = parse(text)
    if (value === undefined && !ended) return onCut({ line, byte })
    // It would be shown as what a program has written.
    if (!isText) throw new RecordingError({ file: name, why: 'no-text', line, byte })
    if (typeof value !== 'object' || value === null)
      throw new RecordingError({ file: name, why: 'no-object', line, byte })
    yield { value: header.forkscope === 1 ? upgrade(value) : value, line, byte }
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
