/** What a screen reader is told of the run as it goes on. */
import { plural } from '../../shared/words/count'

export const spokenTexts = {
  label: 'What happens',
  listening: (address: string) => (address ? `server listens on ${address}` : 'server listens'),
  starting: 'server starts',
  serverEnded: 'server ended',
  held: 'everybody is held',
  runOn: 'all run on',
  past: (seq: number) => `the past, event ${seq}`,
  live: 'live again',
  clients: (n: number) => plural(n, 'client started', 'clients started'),
  clientsEnded: (n: number) => plural(n, 'client ended', 'clients ended'),
  forked: (n: number) => plural(n, 'child forked', 'children forked'),
  ended: (n: number) => plural(n, 'child ended', 'children ended'),
  reaped: (n: number) => `${n} reaped`,
  refused: (n: number) => plural(n, 'connection refused', 'connections refused'),
  received: (line: string) => `received: ${line}`
} as const
