/**
 * Who is let in: by the lists, the rate, and how many connections an address has already. Asked with each connection that
 * was accepted, in this order; it allocates nothing then, as a server that forks may not.
 */
import { ADDRESS_WORDS, Networks } from '../../shared/networks'
import type { ServerSettings } from '../../shared/settings'
import { IN_PAUSE, RateLimit } from './rate-limit'
import { BY, type RefusalNote } from './refusal-note'
import { Sources } from './sources'

/** Fills in seconds and ns of a clock that only goes on. */
export type ReadClock = (time: Int32Array) => void

type Asked = Pick<ServerSettings, 'allow' | 'deny' | 'rate' | 'ratePause' | 'maxPerSource'>

export const isLimited = ({ allow, deny, rate, maxPerSource }: Asked): boolean =>
  allow.length > 0 || deny.length > 0 || rate > 0 || maxPerSource > 0

export class Access {
  /** where the connection comes from that is asked about, to be filled in before; see `networks.ts` */
  readonly address: Int32Array
  readonly #allowed: Networks
  readonly #denied: Networks
  readonly #denials: readonly Uint8Array[]
  readonly #limit: number
  readonly #rate: RateLimit | undefined
  readonly #sources: Sources | undefined
  readonly #most: number
  readonly #time: Int32Array

  /**
   * @param note has it why, when one is refused
   * @param words gives memory that is written to with each connection
   */
  constructor(
    { allow, deny, rate, ratePause, maxPerSource }: Asked,
    readonly note: RefusalNote,
    readonly readClock: ReadClock,
    words: (count: number) => Int32Array
  ) {
    this.address = words(ADDRESS_WORDS)
    this.#time = words(2)
    this.#allowed = new Networks(allow)
    this.#denied = new Networks(deny)
    this.#denials = deny.map((text) => Buffer.from(text, 'latin1'))
    this.#limit = rate
    this.#rate = rate > 0 ? new RateLimit(rate, ratePause) : undefined
    this.#most = maxPerSource
    this.#sources = maxPerSource > 0 ? new Sources() : undefined
  }

  /** Whether the connection from `address` may not come in. */
  refuses(): boolean {
    return this.#isDenied() || this.#isTooOften() || this.#isOneTooMany()
  }

  /** It was let in, and is served by who is known by that number. */
  entered(key: number): void {
    this.#sources?.add(key, this.address)
  }

  left(key: number): void {
    this.#sources?.remove(key)
  }

  #isDenied(): boolean {
    const denial = this.#denied.indexOf(this.address)
    if (denial < 0 && (this.#allowed.count === 0 || this.#allowed.indexOf(this.address) >= 0)) return false
    this.note.put(denial < 0 ? BY['not-allowed'] : BY.denied, 0, 0)
    this.note.putSource(this.address)
    const network = this.#denials[denial]
    if (network) this.note.putNetwork(network)
    return true
  }

  #isTooOften(): boolean {
    if (!this.#rate) return false
    this.readClock(this.#time)
    const excess = this.#rate.excess(this.#time[0] ?? 0, this.#time[1] ?? 0)
    if (excess === 0) return false
    this.note.put(BY.rate, excess === IN_PAUSE ? 0 : excess, this.#limit)
    return true
  }

  #isOneTooMany(): boolean {
    const count = this.#sources?.countOf(this.address) ?? 0
    if (!this.#sources || count < this.#most) return false
    this.note.put(BY.source, count, this.#most)
    this.note.putSource(this.address)
    return true
  }
}
