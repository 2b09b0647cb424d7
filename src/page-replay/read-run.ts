/** The run that stands in the page: lines of a recording, compressed. */
import type { LabEvent } from '../shared/events'
import { RUN_ELEMENT } from '../shared/export/replay-place'
import type { MissingEvents } from '../shared/export/run'
import { type PackedState, unpack } from '../shared/fold/pack'
import type { State } from '../shared/fold/state'
import { Gaps } from '../shared/gaps'
import type { RecordingHeader } from '../shared/recording'

export interface PageRun {
  header: RecordingHeader & { name: string }
  /** what stands before the first event, where that is not the beginning of the run; and where events are missing */
  states: Map<number, State>
  events: LabEvent[]
  /** why it ends before the run did */
  cut?: string
  /** events that are not there, and that nothing of it stands for; and where that is in the file that it was made of */
  gaps: readonly MissingEvents[]
}

export class NoRunInPage extends Error {}

/** @throws NoRunInPage; the browser's error where what is in it cannot be read */
export async function readRun(page: Document): Promise<PageRun> {
  const text = page.getElementById(RUN_ELEMENT)?.textContent ?? ''
  const bytes = Uint8Array.from(atob(text.trim()), (character) => character.charCodeAt(0))
  const lines = new Blob([bytes])
    .stream()
    .pipeThrough(new DecompressionStream('gzip'))
    .pipeThrough(new TextDecoderStream())
  let header: PageRun['header'] | undefined
  const run: Omit<PageRun, 'header' | 'gaps'> = { states: new Map(), events: [] }
  const gaps = new Gaps<MissingEvents>()
  let previous = 0
  for await (const line of linesOf(lines.getReader())) {
    const value = JSON.parse(line)
    if (!header) header = value
    else if ('cut' in value) run.cut = String(value.cut)
    else if ('missing' in value) {
      gaps.add(value.missing)
      previous = value.missing.last
    } else {
      if (!('kind' in value)) run.states.set(value.seq, unpack(value.state as PackedState))
      else {
        if (value.seq > previous + 1) gaps.add({ first: previous + 1, last: value.seq - 1 })
        gaps.hear(value)
        run.events.push(value)
      }
      previous = value.seq
    }
  }
  if (!header) throw new NoRunInPage()
  return { header, ...run, gaps: gaps.found }
}

async function* linesOf(reader: ReadableStreamDefaultReader<string>): AsyncGenerator<string> {
  let rest = ''
  for (;;) {
    const { done, value = '' } = await reader.read()
    const lines = (rest + value).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
    if (done) break
  }
  if (rest !== '') yield rest
}
