import { join } from 'node:path'
import { MessageChannelMain, utilityProcess } from 'electron'
import { labEnv } from './lab-env'
import { unpackedPath } from './unpacked-path'
import type { UtilityHost } from './utility-server'

/** Only Electron's main process can fork utility processes and join them with message channels. */
export const utilityHost: UtilityHost = {
  fork: (file) =>
    utilityProcess.fork(unpackedPath(join(import.meta.dirname, '../programs'), file), [], {
      serviceName: `Forkscope ${file}`,
      stdio: 'pipe',
      env: labEnv(process.env),
      execArgv: []
    }),
  channel: () => new MessageChannelMain()
}
