/**
 * One process that both sends and reads: a message goes out only after the answer to the one before has been shown.
 * It waits in poll(2), not in fgets(3) or read(2), so that it notices a server that closes while nobody types.
 */
import { POLLIN, POLLOUT } from '../libc/constants'
import { poll } from '../libc/io'
import type { Connection } from './connection'
import type { Controls } from './controls'
import { type LineInput, STDIN } from './input'
import type { Talk } from './talk'

/** Ends when either side does; then the connection is closed, unless it was closed or reset before. */
export function dialogue(connection: Connection, talk: Talk, input: LineInput, controls: Controls): void {
  let message: Buffer | null = null
  let answerDue = false
  while (connection.open) {
    // Who does not read cannot wait for answers; who may not send has nothing to say.
    if (!connection.reads) answerDue = false
    if (!connection.canSend) message = null
    else if (!answerDue) message ??= talk.next()
    if (!message && !answerDue && talk.ended()) break

    // Writable first: a process that blocks in write(2), as its peer does not read, could not be told to go on reading.
    const server = {
      fd: connection.sockfd,
      events: (connection.reads ? POLLIN : 0) | (message ? POLLOUT : 0),
      revents: 0
    }
    if (server.events === 0) server.fd = -1
    const keyboard = { fd: talk.listens(answerDue) ? STDIN : -1, events: POLLIN, revents: 0 }
    const control = { fd: controls.fd, events: POLLIN, revents: 0 }
    poll([server, keyboard, control], message || answerDue || !connection.canSend ? -1 : talk.pause())

    if (keyboard.revents !== 0) input.fill()
    if (message && server.revents & ~POLLIN) {
      if (!connection.send(message)) break
      message = null
      answerDue = connection.reads
    } else if (connection.reads && server.revents !== 0) {
      if (!connection.show()) break
      answerDue = false
    }
    if (control.revents !== 0) for (const command of controls.take()) if (connection.open) connection.obey(command)
  }
  if (connection.open) connection.close()
}
