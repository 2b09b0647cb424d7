/** A client from connect to its end, in whatever process. */
import { formatAddress } from '../../shared/address'
import { CLIENT_DEFAULTS, type ClientKind } from '../../shared/choices'
import type { ClientSettings } from '../../shared/settings'
import { _exit } from '../libc/processes'
import { CallFailed, complain, perror } from '../perror'
import { autoTalk } from './auto'
import { connectFailed } from './connect-failed'
import { Connection } from './connection'
import { Controls } from './controls'
import { dialogue } from './dialogue'
import { LineInput } from './input'
import { lineTalk } from './line'
import { splitClient } from './split'

/** @param controlFd of the pipe with commands; −1: nobody tells it any */
export function runClient(settings: ClientSettings, controlFd: number): never {
  try {
    talk(Connection.to(settings), settings, controlFd)
    return _exit(0)
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error
    const { call, errno } = error
    if (call === 'connect') {
      complain(connectFailed(formatAddress(settings.host, settings.port), errno.message, errno.name))
    } else perror(call, errno)
    return _exit(1)
  }
}

function talk(connection: Connection, { kind, buffer, interval, text }: ClientSettings, controlFd: number): void {
  // Whoever has a control pipe was started by the lab.
  const input = new LineInput(buffer, controlFd >= 0)
  const controls = new Controls(controlFd)
  const clients: Record<ClientKind, () => void> = {
    line: () => dialogue(connection, lineTalk(input), input, controls),
    auto: () => dialogue(connection, autoTalk(input, interval, text), input, controls),
    split: () => splitClient(connection, input, controls)
  }
  clients[kind]()
}

/** What most clients do most of the time. @param connfd connected: a few bytes and end-of-file are waiting on it */
export function rehearseTalk(connfd: number): void {
  const { buffer, text } = CLIENT_DEFAULTS
  const input = new LineInput(buffer)
  dialogue(new Connection(connfd, buffer), autoTalk(input, 0, text), input, new Controls(-1))
  _exit(0)
}
