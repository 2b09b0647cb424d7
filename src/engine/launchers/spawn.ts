/**
 * Starts workers: a fresh Node process per connection. Started for it, it inherits the connected socket under its own
 * number; started before (spare-workers.ts), it inherits the socket over which the connection will come.
 * posix_spawn(3) copies no memory, so it works where fork(2) of a Node process does not.
 */
import { join } from 'node:path'
import type { ServerSettings } from '../../shared/settings'
import type { Returned } from '../libc/errno'
import { hasGate } from '../libc/gate'
import { posixSpawn } from '../libc/processes'
import { tracer } from '../libc/trace'
import { GATE_FD } from '../program-descriptors'
import type { WorkerArgument, WorkerSource } from './worker-program'

const spawner = { programs: '' }

/** @param programs the folder of the built programs */
export const findWorkersIn = (programs: string): void => {
  spawner.programs = programs
}

/** @param inherited connected sockets that it gets whether it wants them or not, as the next one */
export function spawnWorker(
  connfd: number,
  inherited: readonly number[],
  listenfd: number,
  settings: ServerSettings
): Returned {
  return start({ connfd }, [connfd, ...inherited], listenfd, settings)
}

export function spawnSpareWorker(
  controlfd: number,
  inherited: readonly number[],
  listenfd: number,
  settings: ServerSettings
): Returned {
  return start({ controlfd }, [controlfd, ...inherited], listenfd, settings)
}

function start(source: WorkerSource, sockets: number[], listenfd: number, settings: ServerSettings): Returned {
  const { handler, buffer, spinAtEof, idleTimeout, ignoreSigpipe, leaveOrphans } = settings
  const events = tracer.descriptor
  const conversation = { handler, buffer, spinAtEof, idleTimeout, ignoreSigpipe }
  const argument: WorkerArgument = {
    ...source,
    ...conversation,
    events: events >= 0,
    gate: hasGate(),
    ...(!leaveOrphans && { parent: process.pid })
  }
  const argv = [process.execPath, join(spawner.programs, 'worker.cjs'), JSON.stringify(argument)]
  const kept = settings.keepListenfdInChild ? [listenfd] : []
  const passed = [0, 1, 2, ...(events >= 0 ? [events] : []), ...(hasGate() ? [GATE_FD] : []), ...sockets, ...kept]
  return posixSpawn(process.execPath, argv, Object.fromEntries(passed.map((fd) => [fd, fd])), process.env)
}
