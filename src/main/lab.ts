import { app, utilityProcess } from 'electron'
import { labEnv } from './lab-env'
import { LabHost } from './lab-host'
import type { LabProcess } from './lab-run'
import { unpackedPath } from './unpacked-path'
import { utilityHost } from './utility-host'
import { UtilityPrograms } from './utility-programs'
import { pushTo, pushToAll } from './windows'

/** The lab: the one process that supervises all others, so that its crash is an event on the screen and nothing more. */
export function setupLab(): LabHost {
  return new LabHost({
    fork: forkLab,
    programs: (toLab) => new UtilityPrograms({ ...utilityHost, toLab }),
    onPush: pushTo,
    onStatus: (push) => pushToAll(JSON.stringify(push))
  })
}

function forkLab(): LabProcess {
  const lab = utilityProcess.fork(unpackedPath(import.meta.dirname, 'lab.mjs'), [], {
    serviceName: 'Forkscope lab',
    stdio: 'pipe',
    env: labEnv(process.env),
    execArgv: []
  })
  if (!app.isPackaged) echo(lab)
  return lab
}

/** In development the lab's words are also where the app was started. A terminal that has gone is no reason to fail. */
function echo({ stdout, stderr }: Electron.UtilityProcess): void {
  const write = (chunk: Buffer) => process.stderr.write(chunk, () => {})
  if (process.stderr.listenerCount('error') === 0) process.stderr.on('error', () => {})
  stdout?.on('data', write)
  stderr?.on('data', write)
}
