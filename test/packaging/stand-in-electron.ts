import { appendFileSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What @electron/fuses looks for in a binary: a mark, a version, how many fuses follow, and each as a digit. */
const FUSE_MARK = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const FUSES = '10110001'

/**
 * A folder that electron-builder takes for an Electron of Linux. Its binary is this Node, behind whose end the fuses
 * stand: it runs what Electron runs as Node. It cannot be the desktop app, and reads no archive.
 */
export function writeStandInElectron(folder: string): void {
  mkdirSync(join(folder, 'resources'), { recursive: true })
  mkdirSync(join(folder, 'locales'))
  const binary = join(folder, 'electron')
  copyFileSync(process.execPath, binary)
  appendFileSync(binary, Buffer.concat([Buffer.from(FUSE_MARK), Buffer.from([1, FUSES.length]), Buffer.from(FUSES)]))
  writeFileSync(join(folder, 'chrome-sandbox'), '', { mode: 0o755 })
  writeFileSync(join(folder, 'locales/en-US.pak'), '')
  writeFileSync(join(folder, 'LICENSE'), '')
}
