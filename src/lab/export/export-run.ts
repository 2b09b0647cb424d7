/** A recorded run, exported in one of the formats: piece by piece, so that its length is no matter. */
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { EXPORT_FORMATS, type ExportFormat } from '../../shared/export/formats'
import type { LadderChoice } from '../../shared/export/ladder'
import { replayPage } from '../../shared/export/replay-page'
import { type Chunk, exported, type Range } from '../../shared/export/run'
import { Gaps } from '../../shared/gaps'
import { gapWords } from '../log/gap-words'
import { type Missing, type RecordedEvents, readRecordedEvents } from '../log/recorded-events'
import { expectRegularFile, type Place, RecordingError } from '../log/recording-reader'
import { APP_VERSION } from '../version'

export interface ExportWish {
  format: ExportFormat
  range: Range
  choice: LadderChoice
  /** path of the built page that shows a run, `out/replay/replay.html` */
  page: string
}

/**
 * @param onCut told where the last line begins, where it was cut off
 * @throws RecordingError when the file is no recording; while it is read, where it is damaged or events are missing: what came before is whole, and
 * has been given out with the format's end
 */
export async function exportRun(
  file: string,
  { format, range, choice, page }: ExportWish,
  onCut: (place: Place) => void
): Promise<AsyncIterable<Chunk>> {
  await expectRegularFile(file)
  const { header, lines } = await readRecordedEvents(file, onCut)
  const gaps = new Gaps<Missing>()
  const heard = hearing(lines, gaps)
  const { exporter } = EXPORT_FORMATS[format]
  const chunks = exporter
    ? exported(heard, range, exporter({ startedAt: header.startedAt, by: `Forkscope ${APP_VERSION}` }, choice))
    : pageOf(page, { header, lines: heard }, nameOfRun(file), range)
  return thenGaps(chunks, file, gaps)
}

async function* hearing(lines: RecordedEvents['lines'], gaps: Gaps<Missing>): RecordedEvents['lines'] {
  for await (const line of lines) {
    if ('missing' in line) gaps.add(line.missing)
    if ('event' in line) gaps.hear(line.event)
    yield line
  }
}

/** What there is has been exported by then. */
async function* thenGaps(chunks: AsyncIterable<Chunk>, file: string, gaps: Gaps<Missing>): AsyncGenerator<Chunk> {
  yield* chunks
  const missing = gapWords(file, gaps.found)
  if (missing !== undefined) throw new RecordingError('malformed-line', missing, gaps.found[0])
}

/** Reading goes wrong inside the page, where it is shown; whoever exports is told afterwards. */
async function* pageOf(
  page: string,
  { header, lines }: Pick<RecordedEvents, 'header' | 'lines'>,
  name: string,
  range: Range
): AsyncGenerator<string> {
  const template = await readFile(page, 'utf8').catch((error: Error) => {
    throw new Error(`the page for a replay is not built: ${error.message}`)
  })
  let damage: { error: unknown } | undefined
  const noticed = async function* () {
    try {
      yield* lines
    } catch (error) {
      damage = { error }
      throw error
    }
  }
  yield* replayPage(template, { header, name, lines: noticed() }, range)
  if (damage) throw damage.error
}

/** `run`, of `run.forkscope` or `run.forkscope.jsonl` */
export const nameOfRun = (file: string): string => basename(file).replace(/(\.forkscope)?(\.jsonl)?$/, '')
