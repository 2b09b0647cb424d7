/** Which process holds a socket: what `ss -p` does. */
import { readdirSync } from 'node:fs'
import { familyOf, formatAddress, isAnyHost, parseAddress } from '../../shared/address'
import { readSockets, readStat } from './process'
import { readTcp, type TcpLine } from './tcp'

/** Processes that are named. */
const NAMED = 4

/**
 * `pid 4711 (node)` for whose listening does not let anybody else bind the address; undefined where that cannot be known
 * (another user's process). Who listens elsewhere than on the address itself is named with where that is.
 */
export function whoListensOn(host: string, port: number): string | undefined {
  const wanted = formatAddress(host, port)
  const candidates = readTcp(port).filter(({ state, local }) => state === 'LISTEN' && excludes(local, wanted))
  // Where one of the same family is in the way, one of the other family keeps to its own.
  const sameFamily = candidates.filter(({ local }) => local.startsWith('[') === wanted.startsWith('['))
  const inTheWay = new Map(
    (sameFamily.length > 0 ? sameFamily : candidates).map((listener) => [listener.inode, listener])
  )
  if (inTheWay.size === 0) return undefined
  const named = runningPids().flatMap((pid) => {
    const inode = Object.values(readSockets(pid) ?? {}).find((socket) => inTheWay.has(socket))
    return inode === undefined ? [] : [holderWords(pid, inTheWay.get(inode), wanted)]
  })
  return named.length > 0 ? named.slice(0, NAMED).join(', ') : undefined
}

/** Both are for the same port: every interface excludes each one, and "::" those of IPv4 too unless told not to, ipv6(7). */
function excludes(listening: string, wanted: string): boolean {
  const [a, b] = [parseAddress(listening)?.host ?? '', parseAddress(wanted)?.host ?? '']
  if (familyOf(a) === familyOf(b)) return a === b || isAnyHost(a) || isAnyHost(b)
  return a === '::' || b === '::'
}

function holderWords(pid: number, listener: TcpLine | undefined, wanted: string): string {
  const name = `pid ${pid} (${readStat(pid)?.name ?? '?'})`
  if (!listener || listener.local === wanted) return name
  const both = listener.local.startsWith('[::]:') && !wanted.startsWith('[') ? ', which takes IPv4 clients too' : ''
  return `${name}, which listens on ${listener.local}${both}`
}

const runningPids = (): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
