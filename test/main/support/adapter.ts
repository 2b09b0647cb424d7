import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { onTestFinished } from 'vitest'
import { exists } from './exists'

type Electron = Pick<typeof import('electron'), 'utilityProcess' | 'MessageChannelMain'>

const from = (file: string): Promise<Electron> =>
  import(pathToFileURL(join(resolve(import.meta.dirname, '../../..'), 'e2e/adapter', file)).href)

const { utilityProcess } = await from('utility-process.mjs')

/** The adapter's, with the types of Electron's. */
export const { MessageChannelMain } = await from('message-channel.mjs')

/** Starts a utility process of the adapter; it ends with the test. */
export function forkUtility(file: string, options: Electron.ForkOptions = {}): Electron.UtilityProcess {
  const utility = utilityProcess.fork(file, [], { stdio: 'pipe', execArgv: [], ...options })
  onTestFinished(() => {
    // Its pid is known until the exit is told, somewhat longer than it lives.
    if (utility.pid !== undefined && exists(utility.pid)) process.kill(utility.pid, 'SIGKILL')
  })
  return utility
}
