/**
 * The split client: after connect it forks. The parent only reads and shows, the child only writes what is typed, so
 * that sending never waits for receiving. `q` or `Q` alone on a line half-closes and ends the writer.
 */
import { POLLIN, SIG_DFL, SIGPIPE, SIGTERM, WNOHANG } from '../libc/constants'
import { Errno } from '../libc/errno'
import { close, poll } from '../libc/io'
import { _exit, fork, kill, waitpid } from '../libc/processes'
import { signal } from '../libc/raw'
import { shutdownWrite } from '../libc/sockets'
import { pause } from '../pause'
import { perror } from '../perror'
import type { Connection } from './connection'
import type { Controls } from './controls'
import type { LineInput } from './input'

export function splitClient(connection: Connection, input: LineInput, controls: Controls): void {
  const pid = fork()
  if (pid === 0) {
    // It dies of a broken connection, as C's child would: Node ignores the signal.
    signal(SIGPIPE, SIG_DFL)
    writeRoutine(connection, input)
    close(connection.sockfd)
    _exit(0)
  }
  if (pid instanceof Errno) perror('fork', pid)
  const writing = pid instanceof Errno ? false : readRoutine(connection, controls, pid)
  if (connection.open) connection.close()
  if (writing) awaitWriter(Number(pid))
}

/** The child. */
function writeRoutine(connection: Connection, input: LineInput): void {
  for (;;) {
    const line = input.next()
    if (!line) {
      if (input.exhausted) break
      input.fill()
    } else if (!input.wasExact && /^q\n$/i.test(line.toString('latin1'))) {
      break
    } else if (!connection.send(line)) {
      return
    }
  }
  shutdownWrite(connection.sockfd)
}

/**
 * The parent: until end-of-file, or until it is told to end the connection.
 * @returns whether the writer has not been waited for
 */
function readRoutine(connection: Connection, controls: Controls, writer: number): boolean {
  let writing = true
  while (connection.open) {
    const server = { fd: connection.reads ? connection.sockfd : -1, events: POLLIN, revents: 0 }
    const control = { fd: controls.fd, events: POLLIN, revents: 0 }
    poll([server, control], -1)
    if (server.revents !== 0 && !connection.show('Message from server: ')) return writing
    if (control.revents === 0) continue
    for (const command of controls.take()) {
      // The writer holds the socket too: only without it does a close reach the other end, or a reset reset.
      if (writing && command !== 'stop-reading' && command !== 'resume-reading') {
        endWriter(writer)
        writing = false
      }
      if (connection.open) connection.obey(command)
    }
  }
  return writing
}

const GRACE_ROUNDS = 4
const GRACE_MS = 50

/**
 * A writer that has half-closed ends by itself, and is given the time: killed between a call and its announcement, it
 * would have done what nobody hears of. One that waits for the keyboard is ended.
 */
function awaitWriter(writer: number): void {
  for (let round = 0; round < GRACE_ROUNDS; round++) {
    if (waitpid(writer, WNOHANG) !== 0) return
    pause(GRACE_MS)
  }
  endWriter(writer)
}

/** Unless it has ended already; then it is only waited for. */
function endWriter(writer: number): void {
  kill(writer, SIGTERM)
  waitpid(writer, 0)
}
