/** The server of the launcher `utility`, which the desktop app runs as a utilityProcess: settings come as a message. */
import { UTILITY_LAST_EVENTS } from '../../shared/bounds'
import { SERVER_DEFAULTS } from '../../shared/choices'
import { utilityChildLimit } from '../../shared/launcher-limits'
import type { ServerSettings } from '../../shared/settings'
import type { ToServerProgram } from '../../shared/utility-frames'
import { EventLines } from './event-lines'
import { findParentPort, type ParentPort } from './parent-port'
import { servePortably } from './server'
import { teller } from './tell'
import { UtilityLauncher } from './utility-launcher'

const parentPort = findParentPort()
const lines = new EventLines(parentPort)
parentPort.on('message', ({ data }) => {
  const message = data as ToServerProgram
  if (message.type === 'serve') serve(parentPort, message.argument as Partial<ServerSettings>)
  if (message.type === 'end') void lines.allHeard(UTILITY_LAST_EVENTS).then(() => process.exit(0))
})

function serve(port: ParentPort, argument: Partial<ServerSettings>): void {
  const settings: ServerSettings = { ...SERVER_DEFAULTS, ...argument }
  const tell = teller('node-server', (event) => lines.announce(event))
  const launcher = new UtilityLauncher({ parentPort: port, settings, lines, tell })
  servePortably({ ...settings, maxChildren: utilityChildLimit(settings) }, launcher, tell)
}
