/** What is said of many clients at once, and of where clients connect. */
import { count, plural } from '../../shared/words/count'

export const burstTexts = {
  title: 'Burst ×n',
  short: '×n',
  about: 'Many clients, one after the other: each is a process that connects and sends',
  count: 'Clients',
  interval: 'Every, ms',
  kind: 'Kind',
  text: 'Text',
  leave: 'Each leaves after its answer',
  leaves: 'Each closes when its answer has come, after a second in any case; its window goes.',
  stay: (running: number, limit: number) =>
    `They stay. ${plural(running, 'client runs', 'clients run')} now, ${count(limit)} can.`,
  start: 'Start them',
  started: (done: number, total: number) => `started ${count(done)} of ${count(total)}`
} as const

export const targetTexts = {
  server: 'the server',
  to: (where: string) => `To ${where}`,
  short: 'to',
  label: (where: string) => `New clients connect to ${where}`,
  title: 'Host and port to connect to',
  placeholder: 'example.org:7 or [::1]:9999',
  note: 'Empty: to the server of this window.',
  fault: 'This is no host with a port, such as 127.0.0.1:7, example.org:80 or [::1]:9999.',
  notLoopback: 'Not this machine: what clients send leaves it. Connect only where you may.',
  use: 'Connect there',
  useServer: 'To the server'
} as const
