import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { temporaryFolder } from '../support/temporary-folder'

const script = pathToFileURL(join(resolve(import.meta.dirname, '../..'), 'scripts/why-no-sandbox.mjs')).href
const { whyNoSandbox } = await import(script)

const APPARMOR = 'kernel/apparmor_restrict_unprivileged_userns'

/** A system with these files below /proc/sys. */
function systemWith(files: Record<string, string>, helper?: { uid: number; mode: number }) {
  const proc = temporaryFolder()
  for (const [name, value] of Object.entries(files)) {
    mkdirSync(dirname(join(proc, name)), { recursive: true })
    writeFileSync(join(proc, name), `${value}\n`)
  }
  return { proc, owner: () => helper }
}

it.each([
  ['nothing forbids it', {}, undefined],
  ['AppArmor allows it', { [APPARMOR]: '0' }, undefined],
  ['the helper is root’s', { [APPARMOR]: '1' }, { uid: 0, mode: 0o104755 }],
  ['there are namespaces', { 'user/max_user_namespaces': '63000' }, undefined]
])('none where %s', (_where, files, helper) => {
  expect(whyNoSandbox('/e/electron', systemWith(files, helper))).toBeNull()
})

it.each([
  ['for it', 'abi <abi/4.0>,\nprofile electron /e/electron flags=(unconfined) {\n  userns,\n}\n', true],
  ['for another program', 'profile chrome /opt/chrome flags=(unconfined) {\n  userns,\n}\n', false],
  ['that gives it no namespaces', 'profile electron /e/electron {\n  # userns is not given\n}\n', false]
])('where AppArmor forbids it, a profile %s decides', (_which, profile, allows) => {
  const profiles = temporaryFolder()
  mkdirSync(join(profiles, 'abi'))
  writeFileSync(join(profiles, 'electron'), profile)
  expect(whyNoSandbox('/e/electron', { ...systemWith({ [APPARMOR]: '1' }), profiles }) === null).toBe(allows)
})

it.each([
  ['of Ubuntu 24.04', { [APPARMOR]: '1' }, undefined, 'kernel.apparmor_restrict_unprivileged_userns=0'],
  ['and a helper that is a user’s', { [APPARMOR]: '1' }, { uid: 1000, mode: 0o104755 }, 'chmod 4755 /e/chrome-sandbox'],
  [
    'and a helper without the bit',
    { [APPARMOR]: '1' },
    { uid: 0, mode: 0o100755 },
    'chown root:root /e/chrome-sandbox'
  ],
  ['of Debian', { 'kernel/unprivileged_userns_clone': '0' }, undefined, 'kernel.unprivileged_userns_clone=1'],
  ['without namespaces', { 'user/max_user_namespaces': '0' }, undefined, '--no-sandbox']
])('says what to do with the settings %s', (_where, files, helper, what) => {
  expect(whyNoSandbox('/e/electron', systemWith(files, helper))).toContain(what)
})
