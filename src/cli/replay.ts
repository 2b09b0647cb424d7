/** `forkscope replay`: what is in a recording; the run as JSON lines, as it went; or in a window. */

import { gapsIn } from '../lab/log/gaps-in'
import { type RecordedLine, readRecordedEvents } from '../lab/log/recorded-events'
import { expectRegularFile, RecordingError } from '../lab/log/recording-reader'
import { stateLineOf } from '../lab/log/state-line'
import { Pace } from '../lab/pace'
import { SPEED } from '../shared/contract'
import { type Failure, failure } from '../shared/failure'
import { Gaps } from '../shared/gaps'
import type { MissingAt } from '../shared/recording-fault'
import { failureWords } from '../shared/words/failures'
import { linePlaceWords, recordingFaultWords } from '../shared/words/recording-fault'
import { endRequested } from './end-of-run'
import { sayNewer } from './newer-version'
import { openInBrowser } from './open-browser'
import { Output } from './output'
import { RunSummary } from './run-summary'
import { UsageError } from './usage-error'
import { HostedReplay } from './web-host/hosted'
import { windowFolder } from './window-folder'

export interface ReplayOptions {
  ui: boolean
  jsonl: boolean
  /** Infinity: max */
  speed?: number
  uiPort?: number
  open: boolean
}

/** What it comes to: nothing, or what is wrong with the file. */
type Trouble = string | undefined

/** @throws Error where nothing of the file can be told */
export async function replay(file: string, options: ReplayOptions): Promise<void> {
  const { ui, jsonl, speed } = options
  if (ui && jsonl) throw new UsageError("options '--ui' and '--jsonl': one or the other")
  if (!ui && !jsonl && speed !== undefined)
    throw new UsageError(
      "option '--speed <n>' goes with --ui or --jsonl; without them what is in the file is summed up"
    )
  await expectRegularFile(file)
  const trouble = ui ? await inWindow(file, options) : jsonl ? await asLines(file, speed) : await summedUp(file)
  if (trouble === undefined) return
  process.stderr.write(`error: ${trouble}\n`)
  process.exitCode = 1
}

/** `1`, `0.5`, `max`. */
export function parseSpeed(text: string): number {
  if (text === 'max') return Number.POSITIVE_INFINITY
  const speed = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN
  if (speed >= SPEED.least && speed <= SPEED.most) return speed
  throw new UsageError(
    `option '--speed <n>': '${text}' is neither max nor a number from ${SPEED.least} to ${SPEED.most}`
  )
}

async function asLines(file: string, speed = Number.POSITIVE_INFINITY): Promise<Trouble> {
  const output = new Output()
  const pace = new Pace(speed)
  void endRequested().then(() => output.end())
  // Whoever wants no more does not wait for the next event either.
  void output.closed.then(() => pace.goAt(Number.POSITIVE_INFINITY))
  return told(file, output, async (line) => {
    if ('event' in line) {
      await pace.reach(line.event.at)
      await output.write(JSON.stringify(line.event))
    } else if ('state' in line) await output.write(stateLineOf(line.state))
  })
}

async function summedUp(file: string): Promise<Trouble> {
  const output = new Output()
  const summary = new RunSummary()
  void endRequested().then(() => output.end())
  const trouble = await told(
    file,
    output,
    async (line) => summary.add(line),
    (header) => summary.begin(header)
  )
  for (const line of summary.lines()) await output.write(line)
  return trouble
}

type Header = Awaited<ReturnType<typeof readRecordedEvents>>['header']

/** Goes through the lines, until the file ends, is damaged, or nobody wants more. */
async function told(
  file: string,
  output: Output,
  each: (line: RecordedLine) => Promise<void>,
  begin: (header: Header) => void = () => undefined
): Promise<Trouble> {
  let cut: Trouble
  const gaps = new Gaps<MissingAt>()
  const extent = { first: 0, last: 0 }
  const { header, leftOut, lines } = await readRecordedEvents(file, (place) => {
    cut = `${file}: ${linePlaceWords(place)}: the last line was cut off; the run ends here`
  })
  begin(header)
  sayNewer(file, header)
  try {
    for await (const line of lines) {
      if (output.isClosed) return undefined
      if ('missing' in line) gaps.add(line.missing)
      if ('event' in line) gaps.hear(line.event)
      if ('state' in line && extent.last === 0) extent.first = line.state.seq
      if (!('missing' in line)) extent.last = ('event' in line ? line.event : line.state).seq
      await each(line)
    }
  } catch (error) {
    if (error instanceof RecordingError) return error.message
    throw error
  }
  const { first, last } = extent
  const beyond = (header.bookmarks ?? []).filter(({ seq }) => seq < first || seq > last).length
  if (leftOut + beyond > 0) {
    const { error } = failure('ENODATA', 'recording-bookmarks', { file, count: leftOut + beyond })
    process.stderr.write(`${failureWords(error).message}\n`)
  }
  const missing = gapsIn(file, gaps.found)
  return cut ?? (missing && recordingFaultWords(missing))
}

async function inWindow(file: string, { speed, uiPort, open }: ReplayOptions): Promise<Trouble> {
  const { startWebHost } = await import('./web-host/web-host')
  // A file that is none is said here, and not only in a window.
  await (await readRecordedEvents(file, () => undefined)).lines.return(undefined)
  const ended = endRequested()
  const hosted = new HostedReplay(file, speed === undefined ? {} : { speed })
  try {
    const host = await startWebHost({ hosted, renderer: windowFolder(uiPort), port: uiPort })
    process.stdout.write(`ui: ${host.url}\n`)
    if (open) openInBrowser(host.url)
    await ended
    await host.close()
    return hosted.failure && isDamage(hosted.failure) ? failureWords(hosted.failure).message : undefined
  } finally {
    await hosted.close()
  }
}

/** That a newer version has made it is none, where all of it was understood; nor is a bookmark. */
const NO_DAMAGE: ReadonlySet<string> = new Set<Failure['what']>(['recording-newer', 'recording-bookmarks'])
const isDamage = ({ what }: Failure): boolean => !NO_DAMAGE.has(what)
