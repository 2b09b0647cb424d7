/** A recorded run, exported in one of the formats: piece by piece, so that its length is no matter. */
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { LabEvent } from '../../shared/events'
import { EXPORT_FORMATS, type ExportFormat } from '../../shared/export/formats'
import type { LadderChoice } from '../../shared/export/ladder'
import { replayPage } from '../../shared/export/replay-page'
import { type Chunk, exported, type Range, WHOLE_RUN } from '../../shared/export/run'
import { Gaps } from '../../shared/gaps'
import { pidsOf } from '../../shared/log-filter/subject'
import type { MissingAt, Place } from '../../shared/recording-fault'
import { gapsIn } from '../log/gaps-in'
import { type RecordedEvents, readRecordedEvents } from '../log/recorded-events'
import { expectRegularFile, RecordingError } from '../log/recording-reader'
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
  const gaps = new Gaps<MissingAt>()
  const asked = new Asked(range, choice)
  const heard = hearing(lines, gaps, asked)
  const { exporter } = EXPORT_FORMATS[format]
  const chunks = exporter
    ? exported(heard, range, exporter({ startedAt: header.startedAt, by: `Forkscope ${APP_VERSION}` }, choice))
    : pageOf(page, { header, lines: heard }, nameOfRun(file), range)
  return thenGaps(expectSome(chunks, file, asked), file, gaps)
}

/** Whether the recording has anything of what somebody has chosen. */
class Asked {
  #found = false
  #whole = false

  constructor(
    readonly range: Range,
    readonly choice: LadderChoice
  ) {}

  hear(event: LabEvent): void {
    const { range, choice } = this
    if (this.#found || event.seq < range.from || event.seq > range.to) return
    this.#found = choice.pids === undefined || pidsOf(event).some((pid) => choice.pids?.includes(pid))
  }

  /** It has been read, and nothing was wrong with it. */
  end(): void {
    this.#whole = true
  }

  /** For a person; undefined: something was found, or is not known yet, or all was asked for. */
  get nothing(): string | undefined {
    const { range, choice } = this
    const { from, to } = range
    const chooses = choice.pids !== undefined || from > WHOLE_RUN.from || to < WHOLE_RUN.to
    if (this.#found || !this.#whole || !chooses) return undefined
    const until = to === WHOLE_RUN.to ? 'on' : `to ${to}`
    return `no event from ${from} ${until}${choice.pids ? ` of process ${choice.pids.join(', ')}` : ''} is in it`
  }
}

/** Before anything is written, where it is known by then. */
async function* expectSome(chunks: AsyncIterable<Chunk>, file: string, asked: Asked): AsyncGenerator<Chunk> {
  const check = () => {
    if (asked.nothing !== undefined) throw new Error(`${file}: ${asked.nothing}`)
  }
  try {
    for await (const chunk of chunks) {
      check()
      yield chunk
    }
  } catch (error) {
    // Of nothing some formats cannot be made: that there is nothing comes first.
    check()
    throw error
  }
  check()
}

async function* hearing(lines: RecordedEvents['lines'], gaps: Gaps<MissingAt>, asked: Asked): RecordedEvents['lines'] {
  for await (const line of lines) {
    if ('missing' in line) gaps.add(line.missing)
    if ('event' in line) {
      gaps.hear(line.event)
      asked.hear(line.event)
      if (line.event.seq > asked.range.to) asked.end()
    }
    yield line
  }
  asked.end()
}

/** What there is has been exported by then. */
async function* thenGaps(chunks: AsyncIterable<Chunk>, file: string, gaps: Gaps<MissingAt>): AsyncGenerator<Chunk> {
  yield* chunks
  const missing = gapsIn(file, gaps.found)
  if (missing) throw new RecordingError(missing)
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
