/** The formats in which a run can be exported. One more is a row here, a file that writes it, and its words in the catalog. */
import { callsCsv } from './csv-calls'
import { connectionsCsv } from './csv-connections'
import { type LadderChoice, ladderSvg } from './ladder'
import { pcapng } from './pcapng'
import type { Exporter, RunAbout } from './run'
import { chromeTrace } from './trace'

export interface FormatRow {
  extension: string
  /** of a download, RFC 6838 */
  type: string
  /** who takes part can be chosen */
  chooses?: true
  /** absent: the run itself, in a page that shows it; see lab/export */
  exporter?(about: RunAbout, choice: LadderChoice): Exporter
}

const rows = {
  ladder: {
    extension: 'svg',
    type: 'image/svg+xml',
    chooses: true,
    exporter: ladderSvg
  },
  trace: {
    extension: 'trace.json',
    type: 'application/json',
    exporter: chromeTrace
  },
  'csv-calls': {
    extension: 'calls.csv',
    type: 'text/csv',
    exporter: callsCsv
  },
  'csv-connections': {
    extension: 'connections.csv',
    type: 'text/csv',
    exporter: connectionsCsv
  },
  pcapng: {
    extension: 'pcapng',
    type: 'application/x-pcapng',
    exporter: pcapng
  },
  html: {
    extension: 'html',
    type: 'text/html'
  }
} as const satisfies Record<string, FormatRow>

export type ExportFormat = keyof typeof rows
export const EXPORT_FORMATS: Readonly<Record<ExportFormat, FormatRow>> = rows
export const EXPORT_FORMAT_NAMES = Object.keys(rows) as [ExportFormat, ...ExportFormat[]]
