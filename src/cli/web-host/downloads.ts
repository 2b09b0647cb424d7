/**
 * Recordings for a browser: written to a private file first, then had once or twice under an address that nobody guesses.
 * So what is slow is never the browser that a run waits for.
 */
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { basename } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Granted } from '../../lab/service'
import type { Result } from '../../shared/failure'
import type { Saved } from '../../shared/recorder-status'
import { suggestedName } from '../../shared/recording-name'
import { newSecret, type PrivateFolder } from './private-folder'

/** ms for which a file can be had */
const KEPT = 600_000
/** files that are kept; of more the oldest goes */
const MOST = 4

export const DOWNLOADS = '/recordings/'

export class Downloads {
  readonly #offered = new Map<string, { file: string; timer: NodeJS.Timeout }>()
  /** of the recording that is being made */
  #recording: string | undefined

  constructor(readonly folder: PrivateFolder) {}

  /** Carries out a request, with a file where it needs one; where it has written one, the answer says where that is. */
  async with(name: string, carryOut: (granted: Granted) => Promise<Result<unknown>>): Promise<Result<unknown>> {
    const writes = name === 'recording.save' || name === 'recording.start'
    const granted = writes ? this.folder.fileFor(suggestedName(new Date())) : undefined
    const result = await carryOut({ file: granted })
    if (granted !== undefined && !result.ok) this.folder.drop(granted)
    if (!result.ok) return result
    if (name === 'recording.start') this.#recording = granted
    const file = name === 'recording.stop' ? this.#recording : granted
    const { saved } = result.value as { saved?: Saved }
    if (file === undefined || !saved) return result
    return { ok: true, value: { saved: { ...saved, download: this.#offer(file) } } }
  }

  /** Sends the file. @returns whether there is one under this address */
  async send(path: string, response: ServerResponse): Promise<boolean> {
    const { file } = this.#offered.get(path.slice(DOWNLOADS.length)) ?? {}
    const size =
      file === undefined
        ? undefined
        : await stat(file).then(
            ({ size }) => size,
            () => undefined
          )
    if (file === undefined || size === undefined) return false
    response.writeHead(200, {
      'Content-Type': 'application/octet-stream',
      'Content-Length': size,
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(basename(file))}`,
      'Cache-Control': 'no-store'
    })
    // Whoever goes away in the middle can come again.
    await pipeline(createReadStream(file), response).catch(() => undefined)
    return true
  }

  close(): void {
    for (const secret of [...this.#offered.keys()]) this.#drop(secret)
  }

  #offer(file: string): string {
    const [oldest] = this.#offered.keys()
    if (oldest !== undefined && this.#offered.size >= MOST) this.#drop(oldest)
    const secret = newSecret()
    const timer = setTimeout(() => this.#drop(secret), KEPT).unref()
    this.#offered.set(secret, { file, timer })
    return `${DOWNLOADS}${secret}`
  }

  #drop(secret: string): void {
    const { file, timer } = this.#offered.get(secret) ?? {}
    clearTimeout(timer)
    this.#offered.delete(secret)
    if (file !== undefined) this.folder.drop(file)
  }
}
