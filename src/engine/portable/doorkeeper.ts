/** Who is let in by the portable server: as `server/admission.ts` has it, of addresses that Node tells. */
import { parseAddress } from '../../shared/address'
import { wordsOfHost } from '../../shared/networks'
import type { Refused } from '../../shared/refused'
import type { ServerSettings } from '../../shared/settings'
import { Access, isLimited } from '../access/access'
import { BY, NOTE_ROOM, RefusalNote } from '../access/refusal-note'

export class Doorkeeper {
  readonly #note = new RefusalNote(new Uint8Array(NOTE_ROOM))
  readonly #access: Access | undefined
  #entries = 0

  constructor(readonly settings: ServerSettings) {
    this.#access = isLimited(settings)
      ? new Access(settings, this.#note, readClock, (count) => new Int32Array(count))
      : undefined
  }

  /** @param peer `127.0.0.1:9999` @param children connections that are served */
  refusalOf(peer: string, children: number): Refused | undefined {
    const { maxChildren } = this.settings
    this.#access?.address.set(wordsOfHost(parseAddress(peer)?.host ?? '') ?? [])
    if (this.#access?.refuses()) return this.#note.told
    if (maxChildren === 0 || children < maxChildren) return undefined
    this.#note.put(BY.children, children, maxChildren)
    return this.#note.told
  }

  /** The connection that was asked about last. @returns to be called when it is over */
  letIn(): () => void {
    const entry = ++this.#entries
    this.#access?.entered(entry)
    return () => this.#access?.left(entry)
  }
}

function readClock(time: Int32Array): void {
  time.set(process.hrtime())
}
