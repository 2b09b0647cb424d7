import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What @electron/fuses looks for in a binary: a mark, a version, how many fuses follow, and each as a digit. */
const FUSE_MARK = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const FUSES = '10110001'

/**
 * A folder that electron-builder takes for an Electron of Linux. Behind the end of its binary stand the fuses.
 * @param program the binary: this Node runs what Electron runs as Node, but cannot be the desktop app, and reads no archive
 */
export function writeStandInElectron(folder: string, program: string | Buffer = readFileSync(process.execPath)): void {
  mkdirSync(join(folder, 'resources'), { recursive: true })
  mkdirSync(join(folder, 'locales'))
  const wire = Buffer.concat([Buffer.from(FUSE_MARK), Buffer.from([1, FUSES.length]), Buffer.from(FUSES)])
  writeFileSync(join(folder, 'electron'), Buffer.concat([Buffer.from(program), wire]), { mode: 0o755 })
  writeFileSync(join(folder, 'chrome-sandbox'), '', { mode: 0o755 })
  writeFileSync(join(folder, 'locales/en-US.pak'), '')
  writeFileSync(join(folder, 'LICENSE'), '')
}
