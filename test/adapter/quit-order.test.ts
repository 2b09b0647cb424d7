/** In what order an app of the adapter is told of its end: as Electron's, by its sources (named in e2e/adapter/app.mjs). */
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { temporaryFolder } from '../support/temporary-folder'

const ROOT = resolve(import.meta.dirname, '../..')
const REGISTER = pathToFileURL(join(ROOT, 'e2e/adapter/register.mjs')).href

it('an app asks, closes its windows, and quits; whoever prevents it ends the quitting', async () => {
  const folder = temporaryFolder()
  const file = join(folder, 'told.json')
  const env = { ...process.env, ADAPTER_PROFILE: join(folder, 'chromium'), QUIT_FILE: file }
  const args = ['--import', REGISTER, join(import.meta.dirname, 'support/quit-app.mjs')]
  await promisify(execFile)(process.execPath, args, { cwd: ROOT, env, timeout: 25_000 })
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual([
    'utilityProcess cannot be created before app is ready.',
    'before-quit',
    'kept',
    // The first window stays open; the second one is asked all the same.
    'before-quit',
    'first close',
    'kept',
    'second close',
    'second destroyed: true',
    'second closed, 1 left',
    'before-quit',
    'first close',
    'after quit()',
    'first destroyed: true',
    'first closed, 0 left',
    // While it quits nobody is told that all windows have closed.
    'will-quit',
    'kept',
    'before-quit',
    'will-quit',
    'quit 0'
  ])
})
