/** What is said of a process. */
import { plural } from '../../shared/words/count'

export const processTexts = {
  server: 'server',
  child: 'child',
  client: 'client',
  writer: 'writer',
  running: (role: string, program: string) => `${role} → ${program}`,
  hold: 'Hold',
  letGoOn: 'Let it go on',
  holdTitle: 'SIGSTOP: it stops where it is; signals and connections pile up',
  goOnTitle: 'SIGCONT',
  menu: (pid: number) => `Actions for process ${pid}`,
  blockedIn: (call: string) => `blocked in ${call}`,
  stateUnknown: 'not sampled yet',
  zombie: (how: string) => `zombie: ${how}, not waited for yet`,
  zombieFor: (age: string) => ` · ${age}`,
  reaped: (how: string, by: number | undefined) => (by ? `${how}, reaped by ${by}` : how),
  stopped: 'held: stopped until SIGCONT',
  ended: 'ended',
  exited: (code: number) => `exited ${code}`,
  endedByElectron: (code: number) => `ended; Electron says ${code}, which tells no signal`,
  killed: (signal: string) => `killed by ${signal}`,
  ends: {
    sent: (signal: string) => `killed by ${signal} from the window`,
    stopped: 'ended as the server was stopped',
    'parent-ended': 'killed by SIGKILL: its parent ended'
  },
  bytesIn: 'in',
  bytesOut: 'out',
  noSockets: 'no open sockets',
  noConnection: 'no connection',
  nodeHolds: 'Node holds it; on which descriptor is not told',
  relayed: 'relayed',
  relayedBy: (pid: number) => `bytes relayed by ${pid}, which has the socket`,
  fdTitle: (fd: number, inode: number, what: string, holders: number) =>
    `descriptor ${fd} → socket ${inode}, ${what}; held by ${plural(holders, 'descriptor', 'descriptors')}`,
  listening: (local: string) => `listening on ${local}`,
  connected: (local: string, peer: string) => `${local} ⇄ ${peer}`,
  unbound: 'not connected',
  unix: (pairedWith: number | undefined) => `AF_UNIX, paired with socket ${pairedWith ?? '?'}`,
  spare: 'started, waits for a connection',
  signalActions: {
    SIGTERM: 'ask it to end',
    SIGKILL: 'end it at once',
    SIGSTOP: 'hold',
    SIGCONT: 'go on'
  },
  copyPid: 'Copy PID',
  showInLog: 'Show in log'
} as const
