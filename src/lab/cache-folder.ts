import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'

/** Of this user: $XDG_CACHE_HOME of the XDG Base Directory Specification, which wants a relative one passed over. */
export function cacheFolder(): string {
  const { XDG_CACHE_HOME: named = '' } = process.env
  return join(isAbsolute(named) ? named : join(homedir(), '.cache'), 'forkscope')
}
