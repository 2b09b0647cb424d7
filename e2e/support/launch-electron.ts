import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { _electron, type ElectronApplication, expect } from '@playwright/test'
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
  let opened = electron.windows().length
  electron.on('window', () => opened++)
  const page = await electron.firstWindow()
  const pressInBox = await nativeBoxes(electron)
  const chooseMenu = async (...labels: string[]) => {
    await electron.evaluate(({ Menu }, path) => {
      let menu = Menu.getApplicationMenu() ?? undefined
      for (const label of path) {
        const item = menu?.items.find((each) => each.label.replaceAll(/&(.)/g, '$1') === label)
        if (label === path.at(-1)) item?.click()
        menu = item?.submenu
      }
    }, labels)
  }
  const startAgain = async (...more: string[]) => {
    const again = spawn(executablePath, [...args, ...more], { cwd: ROOT, env: launch.env, stdio: 'ignore' })
    launch.cleanups.push(async () => void again.kill('SIGKILL'))
    await once(again, 'exit')
  }
  const window = async (number: number) => {
    while (opened < number) await electron.waitForEvent('window')
    const newest = electron.windows().at(-1)
    if (!newest) throw new Error('Electron has no window')
    return newest
  }
  // On Windows Playwright starts it by a shell.
  const pid = await electron.evaluate(() => process.pid)
  const host = { target: 'electron', page, pid, output } as const
  const pids = {
    labPid: () => pidOf(electron, 'Forkscope lab'),
    recordingPid: () => pidOf(electron, 'Forkscope recording'),
    recordingPids: () => pidsOf(electron, 'Forkscope recording')
  }
  return { ...host, ...pids, pressInBox, chooseMenu, startAgain, window }
}

/** Electron's close() can wait for ever. */
async function end(electron: ElectronApplication): Promise<void> {
  const host = electron.process()
  const closed = electron.close().catch(() => {})
  await Promise.race([closed, delay(END_MS, undefined, { ref: false })])
  if (host.exitCode === null && host.signalCode === null) host.kill('SIGKILL')
}

interface Box {
  message: string
  /** a button, or the path of a file */
  press(answer: string): void
}
type WithBoxes = typeof globalThis & { boxes: Box[] }

/** A native box cannot be reached from outside: what would show one keeps it instead, and a test presses its buttons. */
async function nativeBoxes(electron: ElectronApplication): Promise<App['pressInBox']> {
  await electron.evaluate(({ dialog }) => {
    const boxes: Box[] = []
    Object.assign(globalThis, { boxes })
    dialog.showMessageBox = (...given: unknown[]) => {
      const { message, buttons = ['OK'] } = given.at(-1) as Electron.MessageBoxOptions
      return new Promise((resolve) => {
        const press = (label: string) => resolve({ response: buttons.indexOf(label), checkboxChecked: false })
        boxes.push({ message, press })
      })
    }
    dialog.showOpenDialog = (...given: unknown[]) => {
      const { title = '' } = given.at(-1) as Electron.OpenDialogOptions
      return new Promise((resolve) => {
        boxes.push({ message: title, press: (path) => resolve({ canceled: path === '', filePaths: [path] }) })
      })
    }
  })
  return async (message, button) => {
    await expect.poll(() => electron.evaluate(() => (globalThis as WithBoxes).boxes[0]?.message)).toMatch(message)
    await electron.evaluate((_, label) => {
      ;(globalThis as WithBoxes).boxes.shift()?.press(label)
    }, button)
  }
}

async function pidOf(electron: ElectronApplication, service: string): Promise<number> {
  const pid = (await pidsOf(electron, service)).at(-1)
  if (pid === undefined) throw new Error(`Electron runs no ${service}`)
  return pid
}

const pidsOf = (electron: ElectronApplication, service: string): Promise<number[]> =>
  electron.evaluate(
    ({ app }, wanted) => app.getAppMetrics().flatMap(({ name, pid }) => (name === wanted ? pid : [])),
    service
  )

function collect(electron: ElectronApplication): () => string {
  let output = ''
  for (const stream of [electron.process().stdout, electron.process().stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-MAX_OUTPUT)
    })
  }
  return () => output
}
