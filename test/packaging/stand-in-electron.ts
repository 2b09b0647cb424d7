import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What @electron/fuses looks for in a binary: a mark, a version, how many fuses follow, and each as a digit. */
const FUSE_MARK = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const FUSES = '10110001'

/** A folder that electron-builder takes for an Electron of Linux. Nothing in it can run. */
export function writeStandInElectron(folder: string): void {
  mkdirSync(join(folder, 'resources'), { recursive: true })
  mkdirSync(join(folder, 'locales'))
  const wire = Buffer.concat([Buffer.from(FUSE_MARK), Buffer.from([1, FUSES.length]), Buffer.from(FUSES)])
  writeFileSync(join(folder, 'electron'), Buffer.concat([Buffer.from('not Electron\n'), wire]), { mode: 0o755 })
  writeFileSync(join(folder, 'locales/en-US.pak'), '')
  writeFileSync(join(folder, 'LICENSE'), '')
}
