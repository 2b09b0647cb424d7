/**
 * Recordings that a window has sent: each is kept in a private file, only ever read, and told as long as windows show it.
 */
import { createWriteStream } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { failure, type Result, success } from '../../shared/failure'
import { HostedReplay } from './hosted'
import { newSecret, type PrivateFolder, plainName } from './private-folder'

export interface UploadBounds {
  /** of one file */
  bytes: number
  /** that are open at a time */
  recordings: number
  /** ms until one that no window shows is put away */
  unseen: number
  /** ms that sending one may take */
  sending: number
}

export const UPLOADS: UploadBounds = { bytes: 1 << 30, recordings: 8, unseen: 60_000, sending: 600_000 }

interface Sent {
  hosted: HostedReplay
  windows: number
  unseen: NodeJS.Timeout | undefined
}

class TooLarge extends Error {}

export class Uploads {
  readonly #sent = new Map<string, Sent>()
  #coming = 0

  constructor(
    readonly folder: PrivateFolder,
    readonly bounds: UploadBounds = UPLOADS
  ) {}

  /** Takes a file in. @returns under which id it can be shown. Never rejects */
  async take(request: IncomingMessage, wantedName: string): Promise<Result<{ recording: string }>> {
    const { bytes, recordings, sending } = this.bounds
    const name = plainName(wantedName)
    if (Number(request.headers['content-length'] ?? 0) > bytes)
      return failure('EFBIG', 'recording-too-large', { name, bytes })
    if (this.#sent.size + this.#coming >= recordings)
      return failure('EMFILE', 'too-many-recordings', { limit: recordings })
    this.#coming++
    const file = this.folder.fileFor(name)
    try {
      const signal = AbortSignal.timeout(sending)
      await pipeline(request, atMost(bytes), createWriteStream(file, { flags: 'wx', mode: 0o600 }), { signal })
      return success({ recording: this.#show(file) })
    } catch (error) {
      this.folder.drop(file)
      if (error instanceof TooLarge) return failure('EFBIG', 'recording-too-large', { name, bytes })
      return failure('EIO', 'recording-not-sent', { name, reason: (error as Error).message })
    } finally {
      this.#coming--
    }
  }

  /** A window shows it, until it says that it does no more; undefined: there is none. */
  watch(id: string): { hosted: HostedReplay; leave(): void } | undefined {
    const sent = this.#sent.get(id)
    if (!sent) return undefined
    clearTimeout(sent.unseen)
    sent.windows++
    const leave = () => {
      sent.windows--
      if (sent.windows === 0) this.#putAwayLater(id, sent)
    }
    return { hosted: sent.hosted, leave }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#sent.keys()].map((id) => this.#putAway(id)))
  }

  #show(file: string): string {
    const id = newSecret()
    const sent: Sent = { hosted: new HostedReplay(file), windows: 0, unseen: undefined }
    this.#sent.set(id, sent)
    this.#putAwayLater(id, sent)
    return id
  }

  #putAwayLater(id: string, sent: Sent): void {
    sent.unseen = setTimeout(() => void this.#putAway(id), this.bounds.unseen).unref()
  }

  async #putAway(id: string): Promise<void> {
    const sent = this.#sent.get(id)
    if (!sent) return
    clearTimeout(sent.unseen)
    this.#sent.delete(id)
    await sent.hosted.close()
    this.folder.drop(sent.hosted.file)
  }
}

/** Whatever a header says of it. */
function atMost(bytes: number): Transform {
  let so = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      so += chunk.length
      if (so > bytes) done(new TooLarge())
      else done(null, chunk)
    }
  })
}
