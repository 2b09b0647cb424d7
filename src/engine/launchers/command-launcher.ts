/** posix_spawn(3) of a command: the new process begins as it, with the connection as its standard input and output. */
import type { ServerSettings } from '../../shared/settings'
import type { Returned } from '../libc/errno'
import { posixSpawn } from '../libc/processes'
import type { AcceptedConnection } from './accepted-connection'
import { environmentOf } from './exec'
import { findCommand } from './find-command'
import { KeptConnections } from './kept-connections'
import type { Launcher } from './launcher'

export class CommandLauncher implements Launcher {
  readonly #settings: ServerSettings
  readonly #kept: KeptConnections

  constructor(settings: ServerSettings) {
    this.#settings = settings
    this.#kept = new KeptConnections(settings)
  }

  prepare(): void {}

  /** Unlike a forked child, the command alone knows its PID: there is no SOCAT_PID. */
  launch(connection: AcceptedConnection): Returned {
    const { connfd } = connection
    const { exec, ignoreSigpipe } = this.#settings
    const [command = ''] = exec
    const kept = Object.fromEntries(this.#kept.connfds.map((fd) => [fd, fd]))
    const descriptors = { ...kept, 0: connfd, 1: connfd, 2: 2 }
    const path = findCommand(command) ?? command
    const pid = posixSpawn(path, exec, descriptors, environmentOf(connection, connfd), { ignoreSigpipe })
    this.#kept.add(connfd)
    return pid
  }

  reaped(): void {}
}
