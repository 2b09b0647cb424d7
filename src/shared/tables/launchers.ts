/** The launchers: how a connection gets its process. One row each; code asks for what a launcher does, never for its name. */

export interface LauncherRow {
  /** Node makes the system calls, and tells only what came of them */
  nodeMakesCalls: boolean
  /** the server forks, so it has to be started with the flags that this takes */
  forks: boolean
  /** workers can be started before there is a connection for them (`spareWorkers`) */
  hasSpareWorkers: boolean
  /** the bytes go through the server: the process that serves has no descriptor of the connection, and is not its child */
  relays: boolean
}

export const LAUNCHER_ROWS = {
  /** fork(2) of the server */
  fork: {
    nodeMakesCalls: false,
    forks: true,
    hasSpareWorkers: false,
    relays: false
  },
  /** posix_spawn(3) of a worker that gets the connected socket */
  spawn: {
    nodeMakesCalls: false,
    forks: false,
    hasSpareWorkers: true,
    relays: false
  },
  /** Node's own `net` and `child_process`, which work on every system */
  portable: {
    nodeMakesCalls: true,
    forks: false,
    hasSpareWorkers: true,
    relays: false
  },
  /** an Electron utilityProcess to which the server relays the bytes */
  utility: {
    nodeMakesCalls: true,
    forks: false,
    hasSpareWorkers: false,
    relays: true
  }
} as const satisfies Record<string, LauncherRow>
