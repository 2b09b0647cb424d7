/** What is said of many clients at once, and of where clients connect. */

export const burst = {
  title: 'Burst ×n',
  short: '×n',
  about: 'Many clients, one after the other: each is a process that connects and sends',
  count: 'Clients',
  interval: 'Every, ms',
  kind: 'Kind',
  text: 'Text',
  leave: 'Each leaves after its answer',
  leaves: 'Each closes when its answer has come, after a second in any case; its window goes.',
  stay_one: 'They stay. {{count, number}} client runs now, {{limit, number}} can.',
  stay_other: 'They stay. {{count, number}} clients run now, {{limit, number}} can.',
  start: 'Start them',
  started: 'started {{done, number}} of {{total, number}}'
} as const

export const target = {
  server: 'the server',
  to: 'To {{where}}',
  short: 'to',
  label: 'New clients connect to {{where}}',
  title: 'Host and port to connect to',
  placeholder: 'example.org:7 or [::1]:9999',
  note: 'Empty: to the server of this window.',
  fault: 'This is no host with a port, such as 127.0.0.1:7, example.org:80 or [::1]:9999.',
  notLoopback: 'Not this machine: what clients send leaves it. Connect only where you may.',
  use: 'Connect there',
  useServer: 'To the server'
} as const
