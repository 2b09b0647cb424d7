/** The server program: `node <FORK_FLAGS> server.cjs '{"port":9999,…}'`. */
import { type Model, SERVER_DEFAULTS } from '../../shared/choices'
import type { ServerSettings } from '../../shared/settings'
import { LAUNCHER_ROWS } from '../../shared/tables/launchers'
import { MODEL_ROWS } from '../../shared/tables/models'
import { argumentOf } from '../argument'
import { exitUnfit } from '../launchers/fork/flags'
import { prepareFork } from '../launchers/fork/prepare'
import { warmUp, warmUpIdle } from '../launchers/fork/warm-up'
import { findWorkersIn } from '../launchers/spawn'
import { SIG_DFL, SIGPIPE } from '../libc/constants'
import { signal } from '../libc/raw'
import { CallFailed, perror } from '../perror'
import { beginCalls, beginProgram, type ProgramArgument } from '../program'
import { serveChild, serveWithProcesses } from './fork'
import { serveIteratively } from './iterative'
import { serveWithSelect } from './select'

const servers: Record<Model, (settings: ServerSettings) => void> = {
  fork: serveWithProcesses,
  iterative: serveIteratively,
  select: serveWithSelect
}

interface ServerArgument extends ServerSettings, ProgramArgument {
  /** ends when it has tested whether it can fork: 0, or as `exitUnfit` */
  selfTestOnly?: boolean
  /** a process like this one has, and its children lived: it need not be done again */
  tested?: boolean
}

const argument: ServerArgument = { ...SERVER_DEFAULTS, ...argumentOf<ServerArgument>() }
beginProgram(argument)
findWorkersIn(import.meta.dirname)
const { hasChildren } = MODEL_ROWS[argument.model]
if (hasChildren && LAUNCHER_ROWS[argument.launcher].forks) prepareOrExit()
// Node ignores it from its start on. A server that has children answers nobody itself: it leaves that to them.
if (!hasChildren && !argument.ignoreSigpipe) signal(SIGPIPE, SIG_DFL)
if (argument.selfTestOnly) process.exit(0)
beginCalls('server', argument)
try {
  servers[argument.model](argument)
} catch (error) {
  if (!(error instanceof CallFailed)) throw error
  perror(error.call, error.errno)
  process.exit(1)
}

function prepareOrExit(): void {
  // A child that goes on at end-of-file would fill the rehearsal's socket pair, which nobody reads, and block.
  const rehearsed = { ...argument, exec: [], spinAtEof: false }
  const serve = (settings: ServerSettings) => (connfd: number) =>
    serveChild({ connfd, peer: { address: '' }, number: 0 }, -1, settings)
  const unfit = prepareFork(
    () => {
      warmUp(serve(rehearsed))
      if (argument.idleTimeout > 0) warmUpIdle(serve({ ...rehearsed, idleTimeout: 1 }))
    },
    {
      defaulted: argument.ignoreSigpipe ? [] : [SIGPIPE],
      tested: argument.tested && !argument.selfTestOnly,
      outlives: argument.leaveOrphans
    }
  )
  if (unfit !== null) exitUnfit('fork launcher', unfit)
}
