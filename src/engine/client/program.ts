/** The client program: `node client.cjs '{"kind":"line","host":"127.0.0.1","port":9999,…}'`. */
import { CLIENT_DEFAULTS } from '../../shared/choices'
import type { ClientSettings } from '../../shared/settings'
import { CLIENT_KIND_ROWS } from '../../shared/tables/client-kinds'
import { argumentOf } from '../argument'
import { exitUnfit } from '../launchers/fork/flags'
import { prepareFork } from '../launchers/fork/prepare'
import { beginCalls, beginProgram, type ProgramArgument } from '../program'
import { CONTROL_FD } from '../program-descriptors'
import { runClient } from './run'

type ClientArgument = ClientSettings & ProgramArgument

const argument: ClientArgument = { ...CLIENT_DEFAULTS, ...argumentOf<ClientArgument>() }
beginProgram(argument)
if (CLIENT_KIND_ROWS[argument.kind].forks) prepareOrExit()
beginCalls('client', argument)
runClient(argument, argument.control ? CONTROL_FD : -1)

function prepareOrExit(): void {
  const unfit = prepareFork(() => undefined)
  if (unfit !== null) exitUnfit('a split client needs fork', unfit)
}
