/** Makes a file of the run, or of a part of it, and hands it to the person. */
import { EXPORT_FORMATS, type ExportFormat } from '../../shared/export/formats'
import type { LadderChoice } from '../../shared/export/ladder'
import { replayPage } from '../../shared/export/replay-page'
import { type Chunk, exported, type Range } from '../../shared/export/run'
import { RECORDING_VERSION } from '../../shared/recording'
import { downloadMade } from '../browser/download'
import type { LabStores } from '../store/lab-stores'
import { exportTexts } from '../texts/export'
import { readRun } from './read-run'

/** MiB that a file may have: it is put together in the browser. */
const MOST_MIB = 1024
/** Bytes after which what is there is given out of the window's own memory. */
const PART_BYTES = 4 << 20

export interface ExportWish {
  format: ExportFormat
  range: Range
  choice: LadderChoice
}

/** @throws NotRead, or Error for a person @returns when the file was handed over */
export async function exportRun(
  stores: LabStores,
  { format, range, choice }: ExportWish,
  onRead: (seq: number) => void,
  signal: AbortSignal
): Promise<void> {
  const { bridge, lab } = stores
  const { hello } = lab.getState()
  const run = await readRun(bridge, range, onRead, signal)
  const { exporter, extension, type } = EXPORT_FORMATS[format]
  const by = `Forkscope ${hello?.version ?? ''}`
  const name = nameOf(hello?.recording?.name, run.startedAt)
  const read: Range = { from: Math.max(range.from, run.first), to: range.to }
  const chunks: AsyncIterable<Chunk> = exporter
    ? exported(run.lines, read, exporter({ startedAt: run.startedAt, by }, choice))
    : replayPage(await pageTemplate(), { ...pageRun(run.startedAt, hello), name, lines: run.lines }, read)
  downloadMade(await gathered(chunks, type), `${name}.${extension}`)
}

/** The page is as large as the window: it is loaded when somebody wants one. */
async function pageTemplate(): Promise<string> {
  const { default: page } = await import('virtual:replay-page')
  if (page === null) throw new Error('this page cannot make another one')
  return page
}

const pageRun = (startedAt: string | null, hello: { platform: string; node: string } | null) => ({
  header: {
    forkscope: RECORDING_VERSION,
    startedAt: startedAt ?? '',
    platform: hello?.platform ?? '',
    node: hello?.node ?? ''
  }
})

/** Of a recording its own; else by when the run began: `forkscope-2026-11-22-0853` */
export function nameOf(recording: string | undefined, startedAt: string | null): string {
  if (recording !== undefined) return recording.replace(/(\.forkscope)?(\.jsonl)?$/, '')
  return `forkscope${(startedAt ?? '').replace(/^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d).*$/, '-$1-$2$3')}`
}

async function gathered(chunks: AsyncIterable<Chunk>, type: string): Promise<Blob> {
  const parts: Blob[] = []
  let waiting: Chunk[] = []
  let [size, all] = [0, 0]
  for await (const chunk of chunks) {
    waiting.push(chunk)
    size += chunk.length
    if (size < PART_BYTES) continue
    all += size
    if (all > MOST_MIB << 20) throw new Error(exportTexts.tooLarge(MOST_MIB))
    parts.push(new Blob(waiting as BlobPart[]))
    waiting = []
    size = 0
  }
  return new Blob([...parts, ...(waiting as BlobPart[])], { type })
}
