import { existsSync, utimesSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { temporaryFolder } from '../support/temporary-folder'

const script = pathToFileURL(join(resolve(import.meta.dirname, '../..'), 'scripts/download-electron.mjs')).href
const { downloadElectron, installerOf } = await import(script)

/** An installer that does this, in a folder of its own. */
function installerThat(does: string) {
  const cache = temporaryFolder()
  const installer = join(cache, 'install.js')
  writeFileSync(installer, `require('node:fs').appendFileSync(${JSON.stringify(join(cache, 'tried'))}, 'x');${does}`)
  return { installer, cache, say: () => undefined }
}

it('is Electron’s own', () => {
  expect(existsSync(installerOf())).toBe(true)
})

it('is not to be had where its package is not', async () => {
  expect(await downloadElectron({ installer: null, cache: temporaryFolder() })).toContain('npm ci')
})

it('says nothing when it worked', async () => {
  expect(await downloadElectron(installerThat(''))).toBeNull()
})

it('says how it failed, and does not try again for a day', async () => {
  const where = installerThat('process.exit(3)')
  expect(await downloadElectron(where)).toMatch(/ended with status 3.*npx install-electron/)
  expect(await downloadElectron(where)).toMatch(/less than a day ago.*npx install-electron/)
  const yesterday = new Date(Date.now() - 25 * 60 * 60 * 1000)
  utimesSync(join(where.cache, 'electron-download-failed'), yesterday, yesterday)
  expect(await downloadElectron(where)).toMatch(/ended with status 3/)
})

it('takes only so long', async () => {
  const where = { ...installerThat('setInterval(() => {}, 1000)'), limit: 500 }
  expect(await downloadElectron(where)).toMatch(/took more than/)
})
