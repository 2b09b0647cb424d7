import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'

const script = pathToFileURL(join(resolve(import.meta.dirname, '../..'), 'scripts/choose-host.mjs')).href
const { chooseHost } = await import(script)

const desktop = { electron: '/e/electron', platform: 'linux', env: { DISPLAY: ':0' }, root: false, args: [] }

it.each([
  ['with everything', {}, 'desktop', 'Electron is installed'],
  ['on Wayland', { env: { WAYLAND_DISPLAY: 'wayland-0' } }, 'desktop', 'Electron is installed'],
  ['on macOS without DISPLAY', { platform: 'darwin', env: {} }, 'desktop', 'Electron is installed'],
  ['without Electron', { electron: null }, 'web', 'npx install-electron'],
  ['where its download failed', { electron: null, noElectron: 'its download failed' }, 'web', 'its download failed'],
  ['without a sandbox', { noSandbox: 'user namespaces' }, 'web', 'user namespaces'],
  ['without one, and who insists', { noSandbox: 'x', args: ['--no-sandbox'] }, 'desktop', 'Electron is installed'],
  ['without a display', { env: {} }, 'web', 'no display'],
  ['as root', { root: true }, 'web', '--no-sandbox'],
  ['as root who insists', { root: true, args: ['--no-sandbox'] }, 'desktop', 'Electron is installed']
])('%s', (_where, difference, host, why) => {
  expect(chooseHost({ ...desktop, ...difference })).toEqual({ host, why: expect.stringContaining(why) })
})
