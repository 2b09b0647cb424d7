/** What a client's window says. */
import type { ClientCommand, ClientKind } from '../../shared/choices'
import { CLIENT_KIND_ROWS } from '../../shared/tables/client-kinds'
import { count, plural } from '../../shared/words/count'

/** What to do when connect(2) failed so. */
const CONNECT_HINTS: Record<string, string> = {
  ECONNREFUSED: 'Nobody listens there. Is the server started?',
  ETIMEDOUT: 'Nobody answers. Is the address right, and does no firewall drop what is sent there?',
  EHOSTUNREACH: 'Is the address right, and that machine running?',
  ENETUNREACH: 'There is no route to that address. Is it right, and the network up?',
  EADDRNOTAVAIL: 'There is no address or no free port to connect from.'
}

export const clientTexts = {
  title: (kind: ClientKind, pid: number) => `${CLIENT_KIND_ROWS[kind].words.title} ${pid}`,
  reader: (pid: number) => `reader ${pid}`,
  writer: (pid: number) => `writer ${pid}`,
  writerEnded: 'ended',
  commands: 'What this client can be told',
  command: {
    'half-close': 'Half-close',
    close: 'Close',
    reset: 'Reset',
    'stop-reading': 'Stop reading',
    'resume-reading': 'Go on reading'
  } satisfies Record<ClientCommand, string>,
  commandAbout: {
    'half-close': 'shutdown(SHUT_WR): sends FIN, goes on reading',
    close: 'close(2)',
    reset: 'RST instead of FIN: SO_LINGER 0, then close',
    'stop-reading': 'what arrives stays in the receive queue',
    'resume-reading': 'reads what has piled up'
  } satisfies Record<ClientCommand, string>,
  queue: (name: string, bytes: string) => `${name} ${bytes}`,
  queues: {
    clientSend: 'send queue',
    clientReceive: 'receive queue',
    serverSend: 'server’s send queue',
    serverReceive: 'server’s receive queue'
  },
  close: (pid: number) => `Close client ${pid}`,
  remove: (pid: number) => `Remove window of client ${pid}`,
  ownWindow: 'Show in a window of its own',
  notThere: 'This client is not there: it was removed, or belongs to another run.',
  message: 'Message',
  halfClosedPlaceholder: 'Half-closed: nothing can be sent',
  endedPlaceholder: 'The process has ended',
  transcript: (pid: number) => `Transcript of client ${pid}`,
  sent: (messages: number, bytes: string) => `${plural(messages, 'message', 'messages')} sent · ${bytes}`,
  waiting: 'connected, not accepted: waits in the accept queue',
  connecting: 'connecting',
  connected: 'connected',
  stopped: 'held by SIGSTOP',
  endedAsAsked: (signal: string) => `ended by ${signal}, as asked`,
  earlier: 'Show earlier lines',
  cut: (shown: number, bytes: number) => `first ${count(shown)} of ${count(bytes)} bytes`,
  bytes: (n: number) => `${count(n)} B`,
  toEnd: 'Newest',
  system: {
    connected: (text: string) => (text ? `connected from ${text}` : 'connected'),
    'connect-failed': (errno: string, target: string) =>
      [`connect ${target}: ${errno}.`, CONNECT_HINTS[errno]].filter(Boolean).join(' '),
    'end-of-file': () => 'server closed: read returned 0',
    'fin-received': () => 'FIN received, says the kernel: the server has closed',
    'half-closed': () => 'half-closed: FIN sent, still reading',
    error: (text: string) => text,
    closed: () => 'closed',
    reset: (unread: string) =>
      unread ? `closed: RST sent, as ${unread} B were unread` : 'reset from the window: RST sent, no FIN',
    exited: (code: string) => `process exited with ${code}`,
    killed: (signal: string) => `process killed by ${signal}`,
    'ended-as-asked': (signal: string) => `process ended by ${signal}, as asked`
  }
} as const
