import type { ServerSettings } from '../../shared/settings'
import type { ProgramArgument } from '../program'
import { CONTROL_FD } from '../program-descriptors'
import { CommandLauncher } from './command-launcher'
import { forkLauncher } from './fork-launcher'
import type { Launcher } from './launcher'
import { WatchedForkLauncher } from './watched-fork-launcher'
import { WorkerLauncher } from './worker-launcher'

/** A forked child becomes the command by itself, execve(2); without fork the command is what is started. */
export function chooseLauncher(
  settings: ServerSettings & Pick<ProgramArgument, 'control'>,
  listenfd: number
): Launcher {
  const withoutFork = (): Launcher => chooseLauncher({ ...settings, launcher: 'spawn' }, listenfd)
  if (settings.launcher === 'fork') {
    return settings.control ? new WatchedForkLauncher(CONTROL_FD, withoutFork) : forkLauncher
  }
  return settings.exec.length > 0 ? new CommandLauncher(settings) : new WorkerLauncher(listenfd, settings)
}
