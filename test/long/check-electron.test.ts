/** The app is packed around what stands in for Electron, and then used as the packed app is in `npm run check:electron`. */
import { expect, it } from 'vitest'
import { CheckElectron } from '../scripts/support/check-electron'
import { writeRunnableElectron } from '../scripts/support/runnable-electron'
import { temporaryFolder } from '../support/temporary-folder'

it.skipIf(process.platform !== 'linux' || process.arch !== 'x64')(
  'packs the app, starts it, uses it, and leaves nothing behind',
  async () => {
    const electron = temporaryFolder()
    writeRunnableElectron(electron)
    const check = new CheckElectron('--electron', electron, '--no-sandbox', '--only', 'packed')
    const { status, rows } = await check.end()
    expect(rows, check.out).toMatchObject({ pack: 'passed', packed: 'passed' })
    expect(status).toBe(0)
    expect(check.out).toMatch(/packed: passed: 4 passed, 0 failed, 0 skipped/)
  },
  300_000
)
