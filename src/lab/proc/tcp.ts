/** The kernel's tables of TCP sockets, proc_net_tcp(5): IPv4, and IPv6, where sockets that take both families are too. */
import { readFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { formatAddress, formatIpv6Address } from '../../shared/address'
import { type SampledTcp, TCP_STATES } from '../../shared/events'
import { nothingThere } from './unreadable'

export type TcpLine = Omit<SampledTcp, 'expiresAt'> & {
  /** TIME_WAIT: seconds until the kernel forgets it */
  timeLeft?: number
}

const TIME_WAIT = '06'

/** Each file with the hex digits of an address in it. */
const TABLES: readonly [file: string, digits: number][] = [
  ['/proc/net/tcp', 8],
  ['/proc/net/tcp6', 32]
]

/** `::ffff:0:0/96` in the words of the table: an IPv4 address of a socket that takes both families. */
const MAPPED = '0000000000000000FFFF0000'

/** One line of a table. It is taken apart only as far as it is asked: there can be tens of thousands. */
export class TcpEntry {
  /** @param line from the local address on @param digits of an address */
  constructor(
    private readonly line: string,
    private readonly digits: number
  ) {}

  /** Both ends as the kernel writes them: names the entry from one look to the next. */
  get id(): string {
    const { line, digits } = this
    const peerAt = digits + 6
    const both = line.slice(0, 2 * peerAt - 1)
    // As the table of IPv4 has it, where it is an IPv4 connection.
    return digits > 8 && both.startsWith(MAPPED) && both.startsWith(MAPPED, peerAt) ? both.replaceAll(MAPPED, '') : both
  }

  get lingers(): boolean {
    return this.line.startsWith(TIME_WAIT, 2 * this.digits + 12)
  }

  /** undefined where the kernel has a state that we do not know */
  parse(): TcpLine | undefined {
    const [local = '', peer = '', state = '', queues = '', timer = '', , , , inode = ''] = this.line.split(/\s+/)
    const [sendQueue = '0', receiveQueue = '0'] = queues.split(':')
    const name = TCP_STATES[Number.parseInt(state, 16) - 1]
    if (!name) return undefined
    return {
      inode: Number(inode),
      local: addressOf(local),
      peer: addressOf(peer),
      state: name,
      sendQueue: Number.parseInt(sendQueue, 16),
      receiveQueue: Number.parseInt(receiveQueue, 16),
      ...timeLeft(timer)
    }
  }
}

/** Bytes that are read, and then looked at, at once: some hundred lines. */
const CHUNK_BYTES = 64 << 10

/**
 * TCP sockets of this network namespace that have a wanted port on either side, some at a time: the kernel takes tens of
 * milliseconds to write a long table, in which others have their turns. A table that is not there is an empty one.
 * @throws Unreadable when they cannot be asked now
 */
export async function* tcpEntries(ports: Iterable<number>): AsyncGenerator<TcpEntry[]> {
  const wanted = wordsOf(ports)
  for (const [file, digits] of TABLES) {
    let unfinished: string | undefined
    for await (const chunk of chunksOf(file)) {
      const text = unfinished === undefined ? withoutHeading(chunk) : unfinished + chunk
      const end = text.lastIndexOf('\n') + 1
      unfinished = text.slice(end)
      yield entriesOf(text.slice(0, end), digits, wanted)
    }
  }
}

async function* chunksOf(file: string): AsyncGenerator<string> {
  const table = await open(file).catch(nothingThere)
  if (!table) return
  try {
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES)
    for (;;) {
      const { bytesRead } = await table.read(buffer, 0, CHUNK_BYTES, null)
      if (bytesRead === 0) return
      yield buffer.toString('latin1', 0, bytesRead)
    }
  } catch (error) {
    nothingThere(error)
  } finally {
    await table.close()
  }
}

/** The TCP sockets that have the port on either side, at once: for who asks seldom. @throws Unreadable */
export function readTcp(port: number): TcpLine[] {
  const wanted = wordsOf([port])
  return TABLES.flatMap(([file, digits]) => entriesOf(withoutHeading(tableOf(file)), digits, wanted)).flatMap(
    (entry) => entry.parse() ?? []
  )
}

/** Ports as the tables have them. */
const wordsOf = (ports: Iterable<number>): ReadonlySet<string> =>
  new Set([...ports].map((port) => port.toString(16).toUpperCase().padStart(4, '0')))

const withoutHeading = (table: string): string => table.slice(table.indexOf('\n') + 1)

/** @param lines whole ones */
function entriesOf(lines: string, digits: number, wanted: ReadonlySet<string>): TcpEntry[] {
  const entries: TcpEntry[] = []
  const [localPort, peerPort] = [digits + 1, 2 * digits + 7]
  for (let from = 0, end = lines.indexOf('\n'); end >= 0; from = end + 1, end = lines.indexOf('\n', from)) {
    // The ports stand at fixed places.
    const at = lines.indexOf(': ', from) + 2
    if (
      wanted.has(lines.slice(at + localPort, at + localPort + 4)) ||
      wanted.has(lines.slice(at + peerPort, at + peerPort + 4))
    )
      entries.push(new TcpEntry(lines.slice(at, end), digits))
  }
  return entries
}

function tableOf(file: string): string {
  try {
    return readFileSync(file, 'latin1')
  } catch (error) {
    return nothingThere(error) ?? ''
  }
}

/** The column `tr:tm->when`: which timer runs, and in how many hundredths of a second it expires. */
function timeLeft(timer: string): { timeLeft?: number } {
  const [kind, when = '0'] = timer.split(':')
  const TIME_WAIT_TIMER = '03'
  return kind === TIME_WAIT_TIMER ? { timeLeft: Number.parseInt(when, 16) / 100 } : {}
}

/**
 * `0100007F:270F` → `127.0.0.1:9999`; `00000000000000000000000001000000:270F` → `[::1]:9999`: an address is one 32-bit
 * word, or four, in the machine's order, the port is a number.
 */
function addressOf(hex: string): string {
  const [address = '', port = ''] = hex.split(':')
  const octets = (address.match(/.{8}/g) ?? []).flatMap(octetsOf)
  const number = Number.parseInt(port, 16)
  if (octets.length === 4) return formatAddress(octets.join('.'), number)
  const words = Array.from({ length: 8 }, (_, i) => ((octets[2 * i] ?? 0) << 8) | (octets[2 * i + 1] ?? 0))
  return formatIpv6Address(words, number)
}

function octetsOf(hex: string): number[] {
  const word = Number.parseInt(hex, 16)
  return [word & 255, (word >> 8) & 255, (word >> 16) & 255, word >>> 24]
}
