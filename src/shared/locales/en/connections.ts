/** What the table of connections says. */

export const connections = {
  label: 'Connections',
  filter: 'Filter connections',
  filterPlaceholder: 'Filter: ended:reset, in:>1000, pid:4711',
  empty: 'No connections yet.',
  noMatch: 'No connection matches.',
  rows: '{{found, number}} of {{all, number}}',
  dropped: '{{n, number}} older ones are not kept any more',
  export: 'Export CSV',
  exportAbout: 'All rows that the filter asks for, as comma-separated values',
  file: 'connections.csv',
  columns: {
    n: '#',
    start: 'Start',
    duration: 'Duration',
    pid: 'Process',
    peer: 'Peer',
    address: 'Server',
    client: 'Client',
    bytesIn: 'In',
    bytesOut: 'Out',
    ended: 'How it ended',
    status: 'Exit'
  },
  about: {
    bytesIn: 'bytes, as the server’s end has read them',
    bytesOut: 'bytes, as the server’s end has written them',
    ended: 'of whom the first FIN was, or the RST',
    status: 'how the child that served it ended'
  },
  how: {
    refused: 'refused',
    refusedWhy: 'refused: {{why}}',
    open: 'open',
    queued: 'in the accept queue',
    fin: 'FIN by {{by}} first',
    reset: 'RST by {{by}}',
    killed: 'process of {{by}} killed',
    idle: 'FIN by {{by}} first: idle timeout',
    unaccepted: 'listener closed, never accepted',
    failed: 'not made: {{errno}}',
    unknown: 'nobody told'
  },
  stillHeld: 'still held',
  notTold: 'a command moves them, and does not tell',
  toEnd: 'Show its end',
  inLog: 'Show in log'
} as const
