/**
 * The port on which the window was served last: a browser remembers what a person has set up by the address, so it is taken
 * again where nobody names another one. Where nothing can be kept the kernel picks one each time.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cacheFolder } from '../../lab/cache-folder'

const file = (): string => join(cacheFolder(), 'ui-port')

/** undefined: none is known */
export function lastPort(): number | undefined {
  try {
    const port = Number(readFileSync(file(), 'utf8'))
    return Number.isInteger(port) && port >= 1024 && port <= 65_535 ? port : undefined
  } catch {
    return undefined
  }
}

export function rememberPort(port: number): void {
  try {
    mkdirSync(cacheFolder(), { recursive: true, mode: 0o700 })
    writeFileSync(file(), `${port}\n`)
  } catch {
    // The next run is served on another one.
  }
}
