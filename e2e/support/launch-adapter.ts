import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, expect } from '@playwright/test'
import { HostProcess } from './host-process'
import { ROOT } from './root'
import type { App, Launch } from './target'

const REGISTER = pathToFileURL(join(ROOT, 'e2e/adapter/register.mjs')).href

/** The built main process over the adapter; the test attaches to the adapter's browser. */
export async function launchAdapter(launch: Launch): Promise<App> {
  launch.env.ADAPTER_PROFILE = join(launch.home, 'chromium')
  const argv = ['--import', REGISTER, ROOT]
  const host = new HostProcess(argv, launch)
  const browser = await chromium.connectOverCDP(await host.line(/^adapter: window 1 at (\S+)$/m))
  launch.cleanups.push(() => browser.close().catch(() => {}))
  const page = browser.contexts()[0]?.pages()[0]
  if (!page) throw new Error(`The adapter's browser shows no page:\n${host.output}`)
  const pidsOf = (name: string) => {
    const lines = host.output.matchAll(new RegExp(`^adapter: utility process "${name}" pid (\\d+)$`, 'gm'))
    return Array.from(lines, ([, pid]) => Number(pid))
  }
  const pids = {
    labPid: async () => pidsOf('Forkscope lab').at(-1) ?? Number.NaN,
    recordingPid: async () => pidsOf('Forkscope recording').at(-1) ?? Number.NaN,
    recordingPids: async () => pidsOf('Forkscope recording')
  }
  let boxes = 0
  const pressInBox = async (message: RegExp, button: string) => {
    const box = await host.line(new RegExp(`^adapter: box ${++boxes} (.*)$`, 'm'))
    expect(JSON.parse(box).message).toMatch(message)
    host.say(`box ${boxes} ${button}`)
  }
  const chooseMenu = async (...labels: string[]) => host.say(`menu ${labels.join(' > ')}`)
  const startAgain = (...args: string[]) => new HostProcess([...argv, ...args], launch).left()
  const window = async (number: number) => {
    await host.line(new RegExp(`^adapter: window (${number}) at `, 'm'))
    const newest = browser.contexts()[0]?.pages().at(-1)
    if (!newest) throw new Error(`The adapter's browser shows no page:\n${host.output}`)
    return newest
  }
  const output = () => host.output
  return { target: 'adapter', page, pid: host.pid, ...pids, pressInBox, chooseMenu, startAgain, window, output }
}
