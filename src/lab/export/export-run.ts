/** A recorded run, exported in one of the formats: piece by piece, so that its length is no matter. */
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { EXPORT_FORMATS, type ExportFormat } from '../../shared/export/formats'
import type { LadderChoice } from '../../shared/export/ladder'
import { replayPage } from '../../shared/export/replay-page'
import { type Chunk, exported, type Range } from '../../shared/export/run'
import { type RecordedEvents, readRecordedEvents } from '../log/recorded-events'
import { expectRegularFile, type Place } from '../log/recording-reader'
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
 * @throws RecordingError when the file is no recording; while it is read, where it is damaged: what came before is whole, and
 * has been given out with the format's end
 */
export async function exportRun(
  file: string,
  { format, range, choice, page }: ExportWish,
  onCut: (place: Place) => void
): Promise<AsyncIterable<Chunk>> {
  await expectRegularFile(file)
  const { header, lines } = await readRecordedEvents(file, onCut)
  const { exporter } = EXPORT_FORMATS[format]
  if (!exporter) return pageOf(page, { header, lines }, nameOfRun(file), range)
  return exported(lines, range, exporter({ startedAt: header.startedAt, by: `Forkscope ${APP_VERSION}` }, choice))
}

/** Reading goes wrong inside the page, where it is shown; whoever exports is told afterwards. */
async function* pageOf(
  page: string,
  { header, lines }: RecordedEvents,
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
