/** A run, wherever it is, exported in one of the formats: piece by piece, so that its length is no matter. */
import type { ExportFormat } from '../../shared/export/formats'
import { EXPORT_FORMATS } from '../../shared/export/formats'
import type { LadderChoice } from '../../shared/export/ladder'
import { type Chunk, exported, type Range, type RunLine } from '../../shared/export/run'
import type { RecordingHeader } from '../../shared/recording'
import { APP_VERSION } from '../version'
import { replayPage } from './replay-page'

export interface ExportSource {
  header: RecordingHeader
  /** in order; to be read once */
  lines: AsyncIterable<RunLine>
}

export interface ExportWish {
  format: ExportFormat
  range: Range
  choice: LadderChoice
}

export const WHOLE_RUN: Range = { from: 1, to: Number.POSITIVE_INFINITY }

/**
 * @param name of the run, for a title
 * @throws where reading the run does: what came before is whole, and has been given out
 */
export function exportRun(
  { header, lines }: ExportSource,
  { format, range, choice }: ExportWish,
  name: string
): AsyncIterable<Chunk> {
  const { exporter } = EXPORT_FORMATS[format]
  if (!exporter) return replayPage({ header, lines }, range, name)
  const about = { startedAt: header.startedAt, by: `Forkscope ${APP_VERSION}` }
  return exported(lines, range, exporter(about, choice))
}
