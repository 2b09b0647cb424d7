/** What is kept from run to run is kept from test to test of one file, and for nobody else. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const folder = mkdtempSync(join(tmpdir(), 'forkscope-cache-'))
process.env.XDG_CACHE_HOME = folder
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
