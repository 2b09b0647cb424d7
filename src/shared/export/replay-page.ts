/** A page that shows a run: the window itself, built as one file, with the recording in it. It needs no network. */
import { pack } from '../fold/pack'
import { emptyState, type State } from '../fold/state'
import { toBase64 } from '../preview'
import type { RecordingHeader } from '../recording'
import { NotExportable } from './not-exportable'
import { MOST_PAGE_BYTES, RUN_PLACE } from './replay-place'
import { type MissingEvents, type Range, type RunLine, Walk } from './run'

/** What stands in it: `name` is shown as that of the recording. */
export interface PageRunSource {
  header: RecordingHeader
  name: string
  lines: AsyncIterable<RunLine>
}

/**
 * @param template the built page
 * @throws NotExportable where it is too long
 */
export async function* replayPage(template: string, run: PageRunSource, range: Range): AsyncGenerator<string> {
  // The first one: the page's own code, which comes after it, may say the word too.
  const place = template.indexOf(RUN_PLACE)
  if (place < 0) throw new Error('the page for a replay has no place for a run')
  yield template.slice(0, place)
  yield* base64(gzipped(recording(run, range)))
  yield template.slice(place + RUN_PLACE.length)
}

/** The lines of a recording of the range. What is wrong with the rest of it is the last of them. */
async function* recording({ header, name, lines }: PageRunSource, range: Range): AsyncGenerator<string> {
  yield `${JSON.stringify({ ...header, name })}\n`
  const state = new StateAhead(range.from)
  let bytes = 0
  let missing: { missing: MissingEvents } | undefined
  try {
    for await (const line of lines) {
      if (!('event' in line)) {
        if ('state' in line) state.replace(line.state)
        else missing = line
        continue
      }
      const { event } = line
      if (event.seq > range.to) break
      if (event.seq < range.from) {
        state.take(event)
        missing = undefined
        continue
      }
      const text = `${state.line()}${missing ? `${JSON.stringify(missing)}\n` : ''}${JSON.stringify(event)}\n`
      missing = undefined
      bytes += text.length
      if (bytes > MOST_PAGE_BYTES)
        throw new NotExportable({ why: 'too-long', seq: event.seq, mib: MOST_PAGE_BYTES >> 20 })
      yield text
    }
  } catch (error) {
    if (error instanceof NotExportable) throw error
    yield `${JSON.stringify({ cut: error instanceof Error ? error.message : String(error) })}\n`
  }
}

/** What stands before the first event, and where events were not kept: what they led to. */
class StateAhead {
  readonly #walk = new Walk()
  #state: State | undefined

  constructor(from: number) {
    if (from > 1) this.#state = emptyState()
  }

  replace(state: State): void {
    this.#walk.continueFrom(state)
    this.#state = state
  }

  take(event: Parameters<Walk['take']>[0]): void {
    this.#walk.take(event)
    this.#state = this.#walk.state
  }

  line(): string {
    const state = this.#state
    this.#state = undefined
    return state ? `${JSON.stringify({ state: pack(state), seq: state.seq, at: state.at })}\n` : ''
  }
}

async function* gzipped(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new CompressionStream('gzip')
  const written = write(texts, writable.getWriter())
  // It is waited for at the end; a failure before that ends the reading, too.
  written.catch(() => undefined)
  const reader = readable.getReader()
  for (;;) {
    const { done, value } = await Promise.race([reader.read(), failing(written)])
    if (value) yield value
    if (done) break
  }
  await written
}

const failing = (promise: Promise<void>): Promise<never> =>
  new Promise((_resolve, reject) => {
    promise.catch(reject)
  })

type Writer = ReturnType<CompressionStream['writable']['getWriter']>

/** Characters that are compressed at once. */
const GATHERED = 1 << 16

async function write(texts: AsyncIterable<string>, writer: Writer): Promise<void> {
  const encoder = new TextEncoder()
  let gathered = ''
  for await (const text of texts) {
    gathered += text
    if (gathered.length < GATHERED) continue
    await writer.write(encoder.encode(gathered))
    gathered = ''
  }
  await writer.write(encoder.encode(gathered))
  await writer.close()
}

/** Three bytes are four characters: what is left over waits for the next piece. */
async function* base64(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let rest = new Uint8Array()
  for await (const chunk of chunks) {
    const bytes = new Uint8Array(rest.length + chunk.length)
    bytes.set(rest)
    bytes.set(chunk, rest.length)
    const whole = bytes.length - (bytes.length % 3)
    yield toBase64(bytes.subarray(0, whole))
    rest = bytes.slice(whole)
  }
  yield toBase64(rest)
}
