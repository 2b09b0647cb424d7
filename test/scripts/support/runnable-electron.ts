import { join } from 'node:path'
import { writeStandInElectron } from '../../packaging/stand-in-electron'

const APP = join(import.meta.dirname, 'packed-on-adapter.mjs')

/**
 * A folder with what stands in for Electron on Linux: Node when it is told to be, and once it is packed with the app, the app
 * over e2e/adapter. Playwright cannot drive it: Node knows nothing of --remote-debugging-port.
 */
export function writeRunnableElectron(folder: string): void {
  writeStandInElectron(
    folder,
    [
      '#!/bin/sh',
      `if [ -n "$ELECTRON_RUN_AS_NODE" ]; then exec '${process.execPath}' "$@"; fi`,
      `exec '${process.execPath}' '${APP}' "$0"`,
      // What follows is never read: it is the fuses.
      ''
    ].join('\n')
  )
}
