/** What the window says of processes that are held before a call. */

export const step = {
  unusable: 'Nobody can be held here: {{why}}.',
  later_zero: 'no call later',
  later_one: 'one call later',
  later_other: '{{count, number}} calls later',
  hold: 'Hold',
  holdAbout: 'Every process stops itself before its next system call (F8)',
  runOn: 'Run on',
  runOnAbout: 'Nobody is held any more; what is to hold everybody stays (F8)',
  all: 'Step all',
  allAbout: 'Each process that stands before a call makes it, and stops before its next one (Shift+F10)',
  more: 'What is held, and when',
  past: 'This is the past: who is held is not changed there. Go live to step.',
  stands: 'held before this call',
  one: 'Step',
  oneAbout: 'It makes this call, and stops before its next one: {{call}} (F10 for the selected process)',
  willStop: 'stops before its next call',
  goesOnTo: 'goes on to {{place}}',
  menu: {
    hold: 'Hold before its next call',
    one: 'Make one call',
    release: 'Run on'
  },
  who: 'Held before the next call',
  roles: {
    server: 'Server',
    children: 'Children',
    clients: 'Clients'
  },
  runTo: 'Run to the next',
  runToAbout: 'All run on until one of them is about to make that call; then all are held',
  go: 'Run',
  breaks: 'Hold everybody',
  none: 'No condition yet.',
  remove: 'Remove: {{condition}}',
  add: 'Add',
  kinds: {
    call: 'before a call',
    zombie: 'when a zombie appears',
    unreferenced: 'when the last reference to a socket is closed'
  },
  what: 'Condition',
  callName: 'Call',
  socket: 'Socket',
  noSocket: 'No connected socket is open now.',
  lag: 'A call is waited for by the processes themselves: they stop before it. What is true of the whole is seen when the lab has heard of it, so some calls may have been made by then; how many is said.',
  hit: 'Held {{condition}}: event {{seq}}',
  foreign:
    'Commands that have taken a child’s place, and processes whose calls Node makes, look at no gate: they run on.'
} as const
