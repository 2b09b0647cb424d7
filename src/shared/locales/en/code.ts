/** Sentences of the inspector's tab Code. */

export const code = {
  label: 'Program text',
  ofServer: 'The server, and its children',
  ofClient: 'Client {{pid}}',
  about:
    'Written for reading: the program makes these calls, in this order. A marker that points down made the call last; one that points right sleeps in it, says the kernel.',
  unseen:
    'Node makes the system calls here and does not tell which, on which descriptors, or where a process waits. A marker stands at what Node told last.',
  unknown: 'What this server was told is not known, so neither is its text.',
  nothing: 'Start a server, or choose a process.',
  noSites:
    'This run does not say from where calls were made: only where the kernel says that a process sleeps can be shown.',
  follow: 'Follow',
  followAbout: 'Keep the line of the chosen process in sight',
  oddity: {
    'left-out': 'left out',
    added: 'added'
  },
  in: 'sleeps in this call',
  after: 'made this call last',
  marker: '{{pid}}, {{role}}: {{how}}',
  many: '{{n, number}} processes in line {{line}}',
  /** beside what has no line */
  elsewhere: 'In no line yet:',
  visitsOf: 'Line {{n}}: when was each process there? {{text}}',
  visits: 'Line {{n}}: who was there, and when',
  run: 'Run to line {{n}}',
  runTo: 'Run to here',
  runAbout: 'All run on until one of them is about to make this call; then all are held',
  runOneTo: 'Run {{pid}} to here',
  hold: 'Hold here',
  holdAbout: 'Everybody is held whenever one of them is about to make this call',
  noVisits: 'Nobody yet.',
  earlier: 'Show earlier ones',
  close: 'Close',
  goTo: 'Go to event {{seq}} of process {{pid}}'
} as const
