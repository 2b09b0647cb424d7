/** The client program: `node client.cjs '{"kind":"line","host":"127.0.0.1","port":9999,…}'`. */
import { formatAddress } from '../../shared/address'
import { CLIENT_DEFAULTS, type ClientKind } from '../../shared/choices'
import type { ClientSettings } from '../../shared/settings'
import { CLIENT_KIND_ROWS } from '../../shared/tables/client-kinds'
import { argumentOf } from '../argument'
import { EXIT_UNFIT } from '../launchers/fork/flags'
import { prepareFork } from '../launchers/fork/prepare'
import { SIGPIPE } from '../libc/constants'
import { _exit } from '../libc/processes'
import { CallFailed, complain, perror } from '../perror'
import { beginProgram, type ProgramArgument } from '../program'
import { autoTalk } from './auto'
import { connectFailed } from './connect-failed'
import { Connection } from './connection'
import { Controls } from './controls'
import { dialogue } from './dialogue'
import { LineInput } from './input'
import { lineTalk } from './line'
import { splitClient } from './split'

type ClientArgument = ClientSettings & ProgramArgument

const argument: ClientArgument = { ...CLIENT_DEFAULTS, ...argumentOf<ClientArgument>() }
beginProgram(argument)
if (CLIENT_KIND_ROWS[argument.kind].forks) prepareOrExit()
try {
  run(Connection.to(argument))
  _exit(0)
} catch (error) {
  if (!(error instanceof CallFailed)) throw error
  const { call, errno } = error
  if (call === 'connect') {
    complain(connectFailed(formatAddress(argument.host, argument.port), errno.message, errno.name))
  } else perror(call, errno)
  _exit(1)
}

function run(connection: Connection): void {
  const input = new LineInput(argument.buffer)
  const controls = new Controls(argument)
  const clients: Record<ClientKind, () => void> = {
    line: () => dialogue(connection, lineTalk(input), input, controls),
    auto: () => dialogue(connection, autoTalk(input, argument.interval, argument.text), input, controls),
    split: () => splitClient(connection, input, controls)
  }
  clients[argument.kind]()
}

function prepareOrExit(): void {
  // The writer dies of a broken connection, as C's child would.
  const unfit = prepareFork(() => undefined, [SIGPIPE])
  if (unfit === null) return
  process.stderr.write(`a split client needs fork: ${unfit}\n`)
  process.exit(EXIT_UNFIT)
}
