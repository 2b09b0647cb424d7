/** The portable client program: `node portable-client.cjs '{"kind":"line","host":"127.0.0.1","port":9999,…}'`. */
import { connect } from 'node:net'
import { getSystemErrorMap } from 'node:util'
import { formatAddress } from '../../shared/address'
import { CLIENT_DEFAULTS } from '../../shared/choices'
import type { ClientSettings } from '../../shared/settings'
import { CLIENT_KIND_ROWS } from '../../shared/tables/client-kinds'
import { argumentOf } from '../argument'
import { autoTalk } from '../client/auto'
import { CommandSplitter } from '../client/commands'
import { connectFailed } from '../client/connect-failed'
import { lineTalk } from '../client/line'
import { LineBuffer } from '../client/line-buffer'
import type { ProgramArgument } from '../program'
import { announceOnEventsFd } from './announce'
import { Dialogue } from './dialogue'
import { endWithStarter } from './lifeline'
import { endsOf, failureOf, teller } from './tell'

type ClientArgument = ClientSettings & ProgramArgument

const argument: ClientArgument = { ...CLIENT_DEFAULTS, ...argumentOf<ClientArgument>() }
const { host, port, kind, interval, text } = argument
const tell = teller('node-client', argument.events ? announceOnEventsFd : () => undefined)
const control = argument.control ? endWithStarter() : undefined
const input = new LineBuffer(argument.buffer, argument.control === true)
const talk = CLIENT_KIND_ROWS[kind].sendsBySelf ? autoTalk(input, interval, text) : lineTalk(input)

const target = formatAddress(host, port)
const socket = connect({ host, port, allowHalfOpen: true })
const dialogue = new Dialogue(socket, talk, input, tell, () => {
  process.stdin.destroy()
  control?.destroy()
})
const notConnected = (error: NodeJS.ErrnoException): void => {
  const { errno = 0, code = 'EUNKNOWN', message } = error
  tell({ fact: 'failed', peer: target, ...failureOf(error) })
  process.stderr.write(`${connectFailed(target, getSystemErrorMap().get(errno)?.[1] ?? message, code)}\n`)
  process.exit(1)
}
socket.once('error', notConnected)
socket.once('connect', () => {
  socket.off('error', notConnected)
  const ends = endsOf(socket) ?? { local: '', peer: target }
  tell({ fact: 'connected', ...ends })
  dialogue.begin(ends)
})
const commands = new CommandSplitter()
control?.on('data', (chunk: Uint8Array) => {
  for (const command of commands.push(Buffer.from(chunk).toString('latin1'))) dialogue.obey(command)
})
