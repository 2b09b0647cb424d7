import type { ServerSettings } from '../../shared/settings'
import { CommandLauncher } from './command-launcher'
import { forkLauncher } from './fork-launcher'
import type { Launcher } from './launcher'
import { WorkerLauncher } from './worker-launcher'

/** A forked child becomes the command by itself, execve(2); without fork the command is what is started. */
export function chooseLauncher(settings: ServerSettings, listenfd: number): Launcher {
  if (settings.launcher === 'fork') return forkLauncher
  return settings.exec.length > 0 ? new CommandLauncher(settings) : new WorkerLauncher(listenfd, settings)
}
