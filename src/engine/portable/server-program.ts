/** The portable server program: `node portable-server.cjs '{"port":9999,…}'`. */
import { join } from 'node:path'
import { SERVER_DEFAULTS } from '../../shared/choices'
import type { ProgramEvent } from '../../shared/events'
import type { ServerSettings } from '../../shared/settings'
import { argumentOf } from '../argument'
import type { ProgramArgument } from '../program'
import { announceOnEventsFd } from './announce'
import { childLauncher } from './child-launcher'
import { endWithStarter } from './lifeline'
import { servePortably } from './server'
import { teller } from './tell'

type ServerArgument = ServerSettings & ProgramArgument

const settings: ServerArgument = { ...SERVER_DEFAULTS, ...argumentOf<ServerArgument>() }
let announces = settings.events ?? false
const announce = (event: ProgramEvent): void => {
  if (announces) announceOnEventsFd(event)
  if (settings.bare && event.kind === 'net' && event.fact === 'listening') announces = false
}
const tell = teller('node-server', announce)
if (settings.control) endWithStarter()
const launcher = childLauncher({ worker: join(import.meta.dirname, 'portable-worker.cjs'), settings, tell, announce })
servePortably(settings, launcher, tell)
