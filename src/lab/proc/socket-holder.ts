/** Which process holds a socket: what `ss -p` does. */
import { readdirSync } from 'node:fs'
import { familyOf, formatAddress, isAnyHost, parseAddress } from '../../shared/address'
import type { Holder } from '../../shared/failure'
import { readSockets, readStat } from './process'
import { readTcp, type TcpLine } from './tcp'

/** Processes that are named. */
const NAMED = 4

/**
 * Whose listening does not let anybody else bind the address; nobody where that cannot be known (another user's process).
 * @throws Unreadable
 */
export function whoListensOn(host: string, port: number): Holder[] {
  const wanted = formatAddress(host, port)
  const candidates = readTcp(port).filter(({ state, local }) => state === 'LISTEN' && excludes(local, wanted))
  // Where one of the same family is in the way, one of the other family keeps to its own.
  const sameFamily = candidates.filter(({ local }) => local.startsWith('[') === wanted.startsWith('['))
  const inTheWay = new Map(
    (sameFamily.length > 0 ? sameFamily : candidates).map((listener) => [listener.inode, listener])
  )
  if (inTheWay.size === 0) return []
  const holders = runningPids().flatMap((pid) => {
    const inode = Object.values(readSockets(pid) ?? {}).find((socket) => inTheWay.has(socket))
    return inode === undefined ? [] : [holderOf(pid, inTheWay.get(inode), wanted)]
  })
  return holders.slice(0, NAMED)
}

/** Both are for the same port: every interface excludes each one, and "::" those of IPv4 too unless told not to, ipv6(7). */
function excludes(listening: string, wanted: string): boolean {
  const [a, b] = [parseAddress(listening)?.host ?? '', parseAddress(wanted)?.host ?? '']
  if (familyOf(a) === familyOf(b)) return a === b || isAnyHost(a) || isAnyHost(b)
  return a === '::' || b === '::'
}

function holderOf(pid: number, listener: TcpLine | undefined, wanted: string): Holder {
  const name = readStat(pid)?.name ?? '?'
  return !listener || listener.local === wanted ? { pid, name } : { pid, name, listensOn: listener.local }
}

const runningPids = (): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
