/** Asks the kernel again and again which ends of TCP connections there are, and says what has changed. */
import type { LabEvent, SampledTcp, SampleEvent } from '../shared/events'
import { tcpKey } from '../shared/fold/state'
import { LingeringEnds } from './lingering-ends'
import { type TcpLine, tcpEntries } from './proc/tcp'
import { Unreadable } from './proc/unreadable'
import { Slices } from './slices'
import { type Ends, MOST_AT_ONCE, SockDiag } from './sock-diag'
import { ToldEnds } from './told-ends'
import { WatchedPorts } from './watched-ports'

/**
 * Ends in TIME_WAIT that are reported one by one: a busy server leaves thousands, and nobody looks at each. Those that
 * were reported before they came to it have more room than those that nobody has seen. The rest is counted.
 */
const STRANGER_LIMIT = 256
const LINGERING_LIMIT = 1024

/**
 * Whoever asks for all that live has the kernel walk through all sockets of the machine, those in TIME_WAIT too: it takes
 * some ms with tens of thousands. So many times longer nobody asks; ends that are known, or told of, are looked up meanwhile.
 */
const WALK_PAUSE = 100

interface Known {
  key: string
  said: string
  end: SampledTcp
}

/** One end as the kernel has it, taken apart when it is asked. */
interface Entry {
  /** names it from one look to the next */
  readonly id: string
  readonly lingers: boolean
  /** undefined where the kernel has a state that we do not know */
  parse(): TcpLine | undefined
}

export type TcpNews = Pick<SampleEvent, 'tcp' | 'tcpGone' | 'tcpCounted' | 'lingering'> & {
  /** why not all of the ends were seen */
  unreadable?: Unreadable
}

/** What one look has found. */
class Look {
  readonly tcp: SampledTcp[] = []
  /** those that the kernel has and that are reported, or were */
  readonly present = new Set<string>()
  /** in TIME_WAIT since the last look, or not seen before: all that could be reported */
  readonly fresh: Entry[] = []
  /** in TIME_WAIT */
  lingering = 0
  listed = 0
  strangers = 0
}

export class TcpSampler {
  readonly #ports: WatchedPorts
  /** what was reported, by how the kernel names it */
  readonly #known = new Map<string, Known>()
  readonly #toldEnds = new ToldEnds()
  readonly #lingeringEnds = new LingeringEnds()
  #lingering = 0
  /** ms of performance.now(): when all that live are asked for again */
  #nextWalk = 0
  /** ms: for how long nobody else had a turn, at most */
  longestBlock = 0

  /**
   * @param now µs since the run began
   * @param diag null: the kernel's tables are read instead, which cost the more the longer they are
   */
  constructor(
    readonly now: () => number,
    readonly diag: SockDiag | null = SockDiag.open()
  ) {
    this.#ports = new WatchedPorts(now)
  }

  close(): void {
    this.diag?.close()
  }

  /** What programs tell of their connections, so that those are known that live only between two looks. */
  hear(event: LabEvent): void {
    if (this.diag) this.#toldEnds.hear(event)
  }

  /**
   * Reports the ends of connections of this port from now on, also those that no process holds (TIME_WAIT).
   * @returns to be called when who uses it has ended; the last one's TIME_WAIT is seen all the same
   */
  watchPort(port: number): () => void {
    // Who listens there now nobody has told in a way that could be looked up.
    this.#nextWalk = 0
    return this.#ports.add(port)
  }

  /** Whether an end waits for nothing but time to pass. */
  get waits(): boolean {
    for (const { end } of this.#known.values()) if (end.expiresAt !== undefined) return true
    return false
  }

  /** What has changed since the last time. */
  async sample(): Promise<TcpNews> {
    const look = new Look()
    const unreadable = await this.#lookAtAll(look, this.#ports.current())
    // What was not seen may be there all the same.
    if (unreadable) return { tcp: look.tcp, tcpGone: [], unreadable }
    const tcpCounted = this.#limitLingering(look)
    const { tcp, lingering } = look
    const told = this.#lingering
    this.#lingering = lingering
    return {
      tcp,
      tcpGone: this.#forgetAllBut(look.present),
      ...(tcpCounted.length > 0 && { tcpCounted }),
      ...(lingering !== told && { lingering })
    }
  }

  /** @returns why not all was seen */
  async #lookAtAll(look: Look, ports: ReadonlySet<number>): Promise<Unreadable | undefined> {
    const slices = new Slices()
    try {
      if (this.diag) await this.#ask(this.diag, look, ports, slices)
      else if (ports.size > 0) await this.#readTables(look, ports, slices)
      return undefined
    } catch (error) {
      if (error instanceof Unreadable) return error
      throw error
    } finally {
      this.longestBlock = Math.max(this.longestBlock, slices.longest)
    }
  }

  async #readTables(look: Look, ports: ReadonlySet<number>, slices: Slices): Promise<void> {
    for await (const entries of tcpEntries(ports)) {
      for (const entry of entries) this.#look(look, entry)
      await slices.turn()
    }
  }

  /**
   * All that live, where that is cheap; then, one by one, those of which more was known, or told, than that they do not
   * live any more.
   */
  async #ask(diag: SockDiag, look: Look, ports: ReadonlySet<number>, slices: Slices): Promise<void> {
    if (ports.size > 0 && performance.now() >= this.#nextWalk) {
      const began = performance.now()
      for (const lines of diag.dump([...ports])) {
        for (const line of lines) this.#see(look, tcpKey(line.local, line.peer), line)
        await slices.turn()
      }
      this.#nextWalk = performance.now() + WALK_PAUSE * (performance.now() - began)
    }
    const others = [this.#endedSince(look), this.#toldEnds.keys, this.#lingeringEnds.expired(this.now())]
    for (const keys of others) {
      for (const some of batchesOf(keys, MOST_AT_ONCE)) {
        this.#lookUp(diag, look, some)
        await slices.turn()
      }
    }
    for (const [key, { end }] of this.#known) {
      if (end.state !== 'TIME_WAIT' || !this.#lingeringEnds.has(key) || look.present.has(key)) continue
      look.present.add(key)
      look.listed++
    }
    look.lingering = this.#lingeringEnds.size
  }

  #lookUp(diag: SockDiag, look: Look, keys: readonly string[]): void {
    const asked: string[] = []
    const ends: Ends[] = []
    for (const key of keys) {
      if (look.present.has(key)) continue
      const both = endsOf(key)
      if (this.#ports.concern(both)) {
        asked.push(key)
        ends.push(both)
      } else this.#lingeringEnds.delete(key)
    }
    for (const [index, line] of (ends.length > 0 ? diag.lookUp(ends) : []).entries()) {
      const key = asked[index] as string
      if (line) this.#see(look, key, line)
      else this.#lingeringEnds.delete(key)
    }
    // Not before: those that could not be looked at are asked for again.
    for (const key of keys) this.#toldEnds.delete(key)
  }

  /** They were reported, and do not live any more. */
  *#endedSince({ present }: Look): Generator<string> {
    for (const [key, { end }] of this.#known) if (end.state !== 'TIME_WAIT' && !present.has(key)) yield key
  }

  #see(look: Look, id: string, line: TcpLine): void {
    const lingers = line.timeLeft !== undefined
    if (lingers) this.#lingeringEnds.add(id, this.now() + (line.timeLeft ?? 0) * 1e6)
    else this.#lingeringEnds.delete(id)
    this.#look(look, { id, lingers, parse: () => line })
  }

  #look(look: Look, entry: Entry): void {
    const { id, lingers } = entry
    if (!lingers) {
      this.#report(look, entry)
      return
    }
    look.lingering++
    const known = this.#known.get(id)
    if (known?.end.state === 'TIME_WAIT') {
      // Of a TIME_WAIT nothing changes any more.
      look.present.add(id)
      look.listed++
    } else if (known || look.strangers++ < STRANGER_LIMIT) look.fresh.push(entry)
  }

  #report(look: Look, entry: Entry): void {
    look.present.add(entry.id)
    const end = this.#endOf(entry.parse(), entry.id)
    if (end) look.tcp.push(end)
  }

  /** @returns the keys of those that were reported, and from now on are only counted */
  #limitLingering(look: Look): string[] {
    const counted: string[] = []
    for (const entry of look.fresh) {
      const known = this.#known.get(entry.id)
      if (look.listed < (known ? LINGERING_LIMIT : STRANGER_LIMIT)) {
        this.#report(look, entry)
        look.listed++
      } else if (known) {
        counted.push(known.key)
        this.#known.delete(entry.id)
      }
    }
    return counted
  }

  /** The end as it is to be reported; undefined where nothing about it is new. */
  #endOf(line: TcpLine | undefined, id: string): SampledTcp | undefined {
    if (!line) return undefined
    const { timeLeft, ...rest } = line
    const before = this.#known.get(id)
    const end =
      timeLeft === undefined ? rest : { ...rest, expiresAt: expiry(rest, before?.end, this.now() + timeLeft * 1e6) }
    const said = JSON.stringify(end)
    if (before?.said === said) return undefined
    this.#known.set(copied(id), { key: tcpKey(end.local, end.peer), said, end })
    return end
  }

  /** @returns those that the kernel no longer has, or whose port is not looked at any more */
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

/** `local>peer`, taken apart */
function endsOf(key: string): Ends {
  const between = key.indexOf('>')
  return [key.slice(0, between), key.slice(between + 1)]
}

/** Some at a time of what may change while it is gone through. */
function* batchesOf<T>(items: Iterable<T>, size: number): Generator<T[]> {
  let batch: T[] = []
  for (const item of items) {
    batch.push(item)
    if (batch.length < size) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

/** V8 makes a slice of a string hold on to the whole: here to a table of many thousand lines, another one each time. */
const copied = (slice: string): string => Buffer.from(slice, 'latin1').toString('latin1')

/** As computed when it was first seen so, so that one that lasts is no news at each sample. */
function expiry(line: SampledTcp, before: SampledTcp | undefined, computed: number): number {
  return before?.state === line.state && before.expiresAt !== undefined
    ? before.expiresAt
    : Math.round(computed / 1e6) * 1_000_000
}
