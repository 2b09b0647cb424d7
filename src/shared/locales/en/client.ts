/** What a client's window says. */

export const client = {
  title: '{{kind}} {{pid}}',
  reader: 'reader {{pid}}',
  writer: 'writer {{pid}}',
  writerEnded: 'ended',
  commands: 'What this client can be told',
  command: {
    'half-close': 'Half-close',
    close: 'Close',
    reset: 'Reset',
    'stop-reading': 'Stop reading',
    'resume-reading': 'Go on reading'
  },
  commandAbout: {
    'half-close': 'shutdown(SHUT_WR): sends FIN, goes on reading',
    close: 'close(2)',
    reset: 'RST instead of FIN: SO_LINGER 0, then close',
    'stop-reading': 'what arrives stays in the receive queue',
    'resume-reading': 'reads what has piled up'
  },
  queue: '{{name}} {{bytes}}',
  queues: {
    clientSend: 'send queue',
    clientReceive: 'receive queue',
    serverSend: 'server’s send queue',
    serverReceive: 'server’s receive queue'
  },
  close: 'Close client {{pid}}',
  remove: 'Remove window of client {{pid}}',
  ownWindow: 'Show in a window of its own',
  notThere: 'This client is not there: it was removed, or belongs to another run.',
  message: 'Message',
  halfClosedPlaceholder: 'Half-closed: nothing can be sent',
  endedPlaceholder: 'The process has ended',
  transcript: 'Transcript of client {{pid}}',
  sent_one: '{{count, number}} message sent · {{bytes}}',
  sent_other: '{{count, number}} messages sent · {{bytes}}',
  waiting: 'connected, not accepted: waits in the accept queue',
  connecting: 'connecting',
  connected: 'connected',
  stopped: 'held by SIGSTOP',
  endedAsAsked: 'ended by {{signal}}, as asked',
  earlier: 'Show earlier lines',
  cut: 'first {{shown, number}} of {{bytes, number}} bytes',
  bytes: '{{n, number}} B',
  toEnd: 'Newest',
  system: {
    connected: 'connected',
    connectedFrom: 'connected from {{address}}',
    connectFailed: {
      ECONNREFUSED: 'connect {{target}}: {{errno}}. Nobody listens there. Is the server started?',
      ETIMEDOUT:
        'connect {{target}}: {{errno}}. Nobody answers. Is the address right, and does no firewall drop what is sent there?',
      EHOSTUNREACH: 'connect {{target}}: {{errno}}. Is the address right, and that machine running?',
      ENETUNREACH: 'connect {{target}}: {{errno}}. There is no route to that address. Is it right, and the network up?',
      EADDRNOTAVAIL: 'connect {{target}}: {{errno}}. There is no address or no free port to connect from.',
      other: 'connect {{target}}: {{errno}}.'
    },
    reset: 'reset from the window: RST sent, no FIN',
    resetForUnread: 'closed: RST sent, as {{unread}} B were unread',
    'end-of-file': 'server closed: read returned 0',
    'fin-received': 'FIN received, says the kernel: the server has closed',
    'half-closed': 'half-closed: FIN sent, still reading',
    closed: 'closed',
    exited: 'process exited with {{code}}',
    killed: 'process killed by {{signal}}',
    'ended-as-asked': 'process ended by {{signal}}, as asked'
  }
} as const
