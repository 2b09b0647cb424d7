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
  return labHost('Forkscope lab', () => [], {
    programs: (toLab) => new UtilityPrograms({ ...utilityHost, toLab })
  })
}

/** One that tells what was recorded in the file: at its first bookmark only when it is opened, not when it is told again. */
export function setupReplay(file: string): LabHost {
  let starts = 0
  return labHost('Forkscope recording', () => (starts++ === 0 ? [file] : [file, 'again']), {})
}

function labHost(
  name: string,
  args: () => string[],
  options: Pick<ConstructorParameters<typeof LabHost>[0], 'programs'>
): LabHost {
  const lab: LabHost = new LabHost({
    ...options,
    fork: () => forkLab(name, args()),
    onPush: pushTo,
    onStatus: (push) => pushToAll(lab, push)
  })
  return lab
}

function forkLab(serviceName: string, args: string[]): LabProcess {
  const lab = utilityProcess.fork(unpackedPath(import.meta.dirname, 'lab.mjs'), args, {
    serviceName,
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
