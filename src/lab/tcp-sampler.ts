/** Asks the kernel's tables again and again which ends of TCP connections there are, and says what has changed. */
import type { SampledTcp, SampleEvent } from '../shared/events'
import { tcpKey } from '../shared/fold/state'
import { type TcpEntry, type TcpLine, tcpEntries } from './proc/tcp'

/**
 * Ends in TIME_WAIT that are reported one by one: a busy server leaves thousands, and nobody looks at each. Those that
 * were reported before they came to it have more room than those that nobody has seen. The rest is counted.
 */
const STRANGER_LIMIT = 256
const LINGERING_LIMIT = 1024

interface Known {
  key: string
  said: string
  end: SampledTcp
}

export type TcpNews = Pick<SampleEvent, 'tcp' | 'tcpGone' | 'tcpCounted' | 'lingering'>

export class TcpSampler {
  readonly #ports = new Set<number>()
  /** what was reported, by how the kernel names it */
  readonly #known = new Map<string, Known>()
  #lingering = 0

  /** Reports the ends of connections of this port from now on, also those that no process holds (TIME_WAIT). */
  watchPort(port: number): void {
    this.#ports.add(port)
  }

  /** Whether an end waits for nothing but time to pass. */
  get waits(): boolean {
    for (const { end } of this.#known.values()) if (end.expiresAt !== undefined) return true
    return false
  }

  /** What has changed since the last time. @param now µs since the run began */
  sample(now: number): TcpNews {
    if (this.#ports.size === 0) return { tcp: [], tcpGone: [] }
    const tcp: SampledTcp[] = []
    const present = new Set<string>()
    const fresh: { entry: TcpEntry; id: string }[] = []
    let lingering = 0
    const report = (entry: TcpEntry, id: string) => {
      present.add(id)
      const end = this.#endOf(entry.parse(), id, now)
      if (end) tcp.push(end)
    }
    let listed = 0
    for (const entry of tcpEntries(this.#ports)) {
      const { id, lingers } = entry
      if (!lingers) {
        report(entry, id)
        continue
      }
      lingering++
      if (this.#known.get(id)?.end.state !== 'TIME_WAIT') fresh.push({ entry, id })
      else {
        // Of a TIME_WAIT nothing changes any more.
        present.add(id)
        listed++
      }
    }
    const tcpCounted: string[] = []
    for (const { entry, id } of fresh) {
      const known = this.#known.get(id)
      if (listed < (known ? LINGERING_LIMIT : STRANGER_LIMIT)) {
        report(entry, id)
        listed++
      } else if (known) {
        tcpCounted.push(known.key)
        this.#known.delete(id)
      }
    }
    const told = this.#lingering
    this.#lingering = lingering
    return {
      tcp,
      tcpGone: this.#forgetAllBut(present),
      ...(tcpCounted.length > 0 && { tcpCounted }),
      ...(lingering !== told && { lingering })
    }
  }

  /** The end as it is to be reported; undefined where nothing about it is new. */
  #endOf(line: TcpLine | undefined, id: string, now: number): SampledTcp | undefined {
    if (!line) return undefined
    const { timeLeft, ...rest } = line
    const before = this.#known.get(id)
    const end = timeLeft === undefined ? rest : { ...rest, expiresAt: expiry(rest, before?.end, now + timeLeft * 1e6) }
    const said = JSON.stringify(end)
    if (before?.said === said) return undefined
    this.#known.set(copied(id), { key: tcpKey(end.local, end.peer), said, end })
    return end
  }

  /** @returns those that the kernel no longer has */
  #forgetAllBut(present: ReadonlySet<string>): string[] {
    const gone: string[] = []
    for (const [id, { key }] of this.#known) {
      if (present.has(id)) continue
      gone.push(key)
      this.#known.delete(id)
    }
    return gone
  }
}

/** V8 makes a slice of a string hold on to the whole: here to a table of many thousand lines, another one each time. */
const copied = (slice: string): string => Buffer.from(slice, 'latin1').toString('latin1')

/** As computed when it was first seen so, so that one that lasts is no news at each sample. */
function expiry(line: SampledTcp, before: SampledTcp | undefined, computed: number): number {
  return before?.state === line.state && before.expiresAt !== undefined
    ? before.expiresAt
    : Math.round(computed / 1e6) * 1_000_000
}
