/** The formats in which a run can be exported. One more is a row here, and a file that writes it. */
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
  words: { name: string; about: string }
  /** who takes part can be chosen */
  chooses?: true
  /** absent: the run itself, in a page that shows it; see lab/export */
  exporter?(about: RunAbout, choice: LadderChoice): Exporter
}

const rows = {
  ladder: {
    extension: 'svg',
    type: 'image/svg+xml',
    words: { name: 'Ladder diagram (SVG)', about: 'who said what to whom, from top to bottom, to be printed' },
    chooses: true,
    exporter: ladderSvg
  },
  trace: {
    extension: 'trace.json',
    type: 'application/json',
    words: { name: 'Perfetto trace (JSON)', about: 'opens in ui.perfetto.dev and chrome://tracing' },
    exporter: chromeTrace
  },
  'csv-calls': {
    extension: 'calls.csv',
    type: 'text/csv',
    words: { name: 'Calls (CSV)', about: 'each call a row' },
    exporter: callsCsv
  },
  'csv-connections': {
    extension: 'connections.csv',
    type: 'text/csv',
    words: { name: 'Connections (CSV)', about: 'each connection a row' },
    exporter: connectionsCsv
  },
  pcapng: {
    extension: 'pcapng',
    type: 'application/x-pcapng',
    words: { name: 'Packets (pcapng)', about: 'for Wireshark; synthesised from reads and writes, none was captured' },
    exporter: pcapng
  },
  html: {
    extension: 'html',
    type: 'text/html',
    words: { name: 'Replay (HTML)', about: 'one file that shows the run in any browser, without a network' }
  }
} as const satisfies Record<string, FormatRow>

export type ExportFormat = keyof typeof rows
export const EXPORT_FORMATS: Readonly<Record<ExportFormat, FormatRow>> = rows
export const EXPORT_FORMAT_NAMES = Object.keys(rows) as [ExportFormat, ...ExportFormat[]]
