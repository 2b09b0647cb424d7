/** Which process holds a socket: what `ss -p` does. */
import { readdirSync } from 'node:fs'
import { readSockets, readStat } from './process'
import { listenersOn } from './tcp'

/** `pid 4711 (node)` for who listens on the port; undefined where that cannot be known (another user's process). */
export function whoListensOn(port: number): string | undefined {
  const inodes = new Set(listenersOn(port))
  if (inodes.size === 0) return undefined
  const holders = runningPids().filter((pid) =>
    Object.values(readSockets(pid) ?? {}).some((inode) => inodes.has(inode))
  )
  const named = holders.slice(0, 4).map((pid) => `pid ${pid} (${readStat(pid)?.name ?? '?'})`)
  return named.length > 0 ? named.join(', ') : undefined
}

const runningPids = (): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
