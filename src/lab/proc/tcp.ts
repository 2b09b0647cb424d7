/** The kernel's table of IPv4 TCP sockets, proc_net_tcp(5). */
import { readFileSync } from 'node:fs'
import { type SampledTcp, TCP_STATES } from '../../shared/events'

export type TcpLine = Omit<SampledTcp, 'expiresAt'> & {
  /** TIME_WAIT: seconds until the kernel forgets it */
  timeLeft?: number
}

const TIME_WAIT = '06'

/** Ends in TIME_WAIT that are reported: a busy server leaves thousands, and nobody looks at each. */
const TIME_WAIT_LIMIT = 256

/**
 * Every TCP socket of this network namespace that has a wanted port on either side; an unreadable table is an empty one.
 * The table can have tens of thousands of lines, so a line is taken apart only when its ports are wanted: they stand at
 * fixed places.
 */
export function readTcp(ports: ReadonlySet<number>): TcpLine[] {
  let lingering = 0
  return lines('/proc/net/tcp').flatMap((line) => {
    const at = line.indexOf(': ') + 2
    if (
      !ports.has(Number.parseInt(line.slice(at + 9, at + 13), 16)) &&
      !ports.has(Number.parseInt(line.slice(at + 23, at + 27), 16))
    )
      return []
    if (line.slice(at + 28, at + 30) === TIME_WAIT && ++lingering > TIME_WAIT_LIMIT) return []
    return parseLine(line)
  })
}

function parseLine(line: string): TcpLine[] {
  const [, local = '', peer = '', state = '', queues = '', timer = '', , , , inode = ''] = line.trim().split(/\s+/)
  const [sendQueue = '0', receiveQueue = '0'] = queues.split(':')
  const name = TCP_STATES[Number.parseInt(state, 16) - 1]
  if (!name) return []
  return [
    {
      inode: Number(inode),
      local: addressOf(local),
      peer: addressOf(peer),
      state: name,
      sendQueue: Number.parseInt(sendQueue, 16),
      receiveQueue: Number.parseInt(receiveQueue, 16),
      ...timeLeft(timer)
    }
  ]
}

/** The column `tr:tm->when`: which timer runs, and in how many hundredths of a second it expires. */
function timeLeft(timer: string): { timeLeft?: number } {
  const [kind, when = '0'] = timer.split(':')
  const TIME_WAIT_TIMER = '03'
  return kind === TIME_WAIT_TIMER ? { timeLeft: Number.parseInt(when, 16) / 100 } : {}
}

/** Inodes of sockets that listen on the port, IPv6 ones too: those take IPv4 connections as well unless told not to. */
export function listenersOn(port: number): number[] {
  const LISTEN = '0A'
  return ['/proc/net/tcp', '/proc/net/tcp6'].flatMap(lines).flatMap((line) => {
    const [, local = '', , state, , , , , , inode = ''] = line.trim().split(/\s+/)
    return state === LISTEN && portOf(local) === port ? [Number(inode)] : []
  })
}

function lines(file: string): string[] {
  try {
    return readFileSync(file, 'latin1').split('\n').slice(1, -1)
  } catch {
    return []
  }
}

const portOf = (hex: string): number => Number.parseInt(hex.slice(hex.indexOf(':') + 1), 16)

/** `0100007F:270F` → `127.0.0.1:9999`: the address is the 32-bit word in the machine's order, the port is a number. */
function addressOf(hex: string): string {
  const octets = hex.slice(0, 8).match(/../g) ?? []
  return `${octets
    .reverse()
    .map((octet) => Number.parseInt(octet, 16))
    .join('.')}:${portOf(hex)}`
}
