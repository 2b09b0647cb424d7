import { setTimeout as delay } from 'node:timers/promises'
import { _electron, type ElectronApplication } from '@playwright/test'
import { findElectron } from '../../scripts/find-electron.mjs'
import { ELECTRON_ARGS } from './electron-args'
import { ROOT } from './root'
import type { App, Launch } from './target'

const END_MS = 10_000
const MAX_OUTPUT = 1_000_000

/** The desktop app. */
export async function launchElectron(launch: Launch): Promise<App> {
  const executablePath = findElectron()
  if (!executablePath) throw new Error('no Electron binary')
  const args = [...ELECTRON_ARGS, ROOT]
  const electron = await _electron.launch({ executablePath, args, cwd: ROOT, env: launch.env })
  launch.cleanups.push(() => end(electron))
  const output = collect(electron)
  const page = await electron.firstWindow()
  // On Windows Playwright starts it by a shell.
  const pid = await electron.evaluate(() => process.pid)
  return { target: 'electron', page, pid, labPid: () => labPid(electron), output }
}

/** Electron's close() can wait for ever. */
async function end(electron: ElectronApplication): Promise<void> {
  const host = electron.process()
  const closed = electron.close().catch(() => {})
  await Promise.race([closed, delay(END_MS, undefined, { ref: false })])
  if (host.exitCode === null && host.signalCode === null) host.kill('SIGKILL')
}

async function labPid(electron: ElectronApplication): Promise<number> {
  const lab = await electron.evaluate(({ app }) => {
    return app.getAppMetrics().find(({ name }) => name === 'Forkscope lab')?.pid
  })
  if (lab === undefined) throw new Error('Electron runs no lab')
  return lab
}

function collect(electron: ElectronApplication): () => string {
  let output = ''
  for (const stream of [electron.process().stdout, electron.process().stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-MAX_OUTPUT)
    })
  }
  return () => output
}
