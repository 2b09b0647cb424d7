/** A page that shows a run: the window itself, built as one file (`out/replay`), with the recording in it. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createGzip } from 'node:zlib'
import { MOST_PAGE_BYTES, RUN_PLACE } from '../../shared/export/replay-place'
import { type Range, Walk } from '../../shared/export/run'
import { pack } from '../../shared/fold/pack'
import { emptyState, type State } from '../../shared/fold/state'
import type { ExportSource } from './export-run'

/** Where the build puts it; in a package beside this bundle, too. */
const TEMPLATE = join(import.meta.dirname, '../replay/replay.html')

/**
 * @param name of the run, for the title
 * @throws Error for a person: the page is not built, or the run is too long for one
 */
export async function* replayPage({ header, lines }: ExportSource, range: Range, name: string): AsyncGenerator<string> {
  const template = await readFile(TEMPLATE, 'utf8').catch((error: Error) => {
    throw new Error(`the page for a replay is not built: ${error.message}`)
  })
  const [before, after, ...rest] = template.split(RUN_PLACE)
  if (before === undefined || after === undefined || rest.length > 0)
    throw new Error(`the page for a replay has not one place for a run: ${TEMPLATE}`)
  yield before
  yield* base64(gzipped(recording({ header, lines }, range, name)))
  yield after
}

/** The lines of a recording of the range, as the page reads them. Its first line is the header, with the run's name. */
async function* recording({ header, lines }: ExportSource, { from, to }: Range, name: string): AsyncGenerator<string> {
  yield `${JSON.stringify({ ...header, name })}\n`
  const walk = new Walk()
  let bytes = 0
  let trouble: unknown
  let state: State | undefined = from > 1 ? emptyState() : undefined
  try {
    for await (const line of lines) {
      if ('state' in line) {
        walk.continueFrom(line.state)
        state = line.state
      }
      if (!('event' in line)) continue
      const { event } = line
      if (event.seq > to) break
      if (event.seq < from) {
        walk.take(event)
        state = walk.state
        continue
      }
      const texts = [
        ...(state ? [JSON.stringify({ state: pack(state), seq: state.seq, at: state.at })] : []),
        JSON.stringify(event)
      ]
      state = undefined
      for (const text of texts) {
        bytes += text.length + 1
        if (bytes > MOST_PAGE_BYTES)
          throw new TooLong(
            `the run is too long for a page: more than ${MOST_PAGE_BYTES >> 20} MiB at event ${event.seq}; choose a shorter part`
          )
        yield `${text}\n`
      }
    }
  } catch (error) {
    if (error instanceof TooLong) throw error
    trouble = error
  }
  // A page of what could be read is a whole page; that there was more is said afterwards.
  if (trouble !== undefined)
    yield `${JSON.stringify({ cut: trouble instanceof Error ? trouble.message : String(trouble) })}\n`
}

class TooLong extends Error {}

async function* gzipped(texts: AsyncIterable<string>): AsyncGenerator<Buffer> {
  const gzip = createGzip({ level: 9 })
  const written = (async () => {
    for await (const text of texts) if (!gzip.write(text)) await new Promise((resolve) => gzip.once('drain', resolve))
    gzip.end()
  })()
  written.catch((error: Error) => gzip.destroy(error))
  yield* gzip as AsyncIterable<Buffer>
}

/** Three bytes are four characters: what is left over waits for the next piece. */
async function* base64(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest = Buffer.alloc(0)
  for await (const chunk of chunks) {
    const bytes = Buffer.concat([rest, chunk])
    const whole = bytes.length - (bytes.length % 3)
    yield bytes.toString('base64', 0, whole)
    rest = bytes.subarray(whole)
  }
  yield rest.toString('base64')
}
