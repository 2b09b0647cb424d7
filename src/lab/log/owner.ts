/** Which process a folder belongs to, told by a file in it, so that a later run knows whether anybody still uses it. */
import { readlinkSync } from 'node:fs'
import { exists } from '../proc/exists'
import { readStat } from '../proc/process'
import { readable } from '../proc/unreadable'

export const OWNER_FILE = 'owner'

interface Owner {
  pid: number
  /** clock ticks since boot; absent where there is no /proc */
  startTime?: number
  /** PIDs mean something only in their namespace, pid_namespaces(7); absent where there is no /proc */
  namespace?: string
}

function pidNamespace(): string | undefined {
  try {
    return readlinkSync('/proc/self/ns/pid')
  } catch {
    return undefined
  }
}

/** What the file says of this process. */
export function ownerText(): string {
  const owner = { pid: process.pid, startTime: readStat(process.pid)?.startTime, namespace: pidNamespace() }
  return `${JSON.stringify(owner)}\n`
}

/** Whether the process that wrote `text` has ended; false where that cannot be known from here. */
export function ownerHasEnded(text: string): boolean {
  const owner = parseOwner(text)
  if (!owner || owner.namespace !== pidNamespace()) return false
  if (owner.startTime === undefined) return !exists(owner.pid)
  const { pid, startTime } = owner
  return readable(
    () => {
      const stat = readStat(pid)
      return stat === undefined || stat.startTime !== startTime || stat.state === 'Z'
    },
    () => false
  )
}

function parseOwner(text: string): Owner | undefined {
  try {
    const owner: Owner | null = JSON.parse(text)
    return Number.isSafeInteger(owner?.pid) && owner !== null && owner.pid > 0 ? owner : undefined
  } catch {
    return undefined
  }
}
