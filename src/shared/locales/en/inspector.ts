/** What the inspector says. */

export const inspector = {
  verdict: '{{launcher}}: passed',
  verdictBefore: '{{launcher}}: has passed before',
  kernelLists: 'the kernel lists socket {{inode}}',
  kernelListsNone: 'the kernel did not list it when last asked',
  label: 'Inspector',
  tabs: {
    process: 'Process',
    sockets: 'Sockets',
    code: 'Code',
    log: 'Log',
    connections: 'Connections'
  },
  widen: 'Over most of the window',
  narrow: 'As wide as before',
  close: 'Close inspector',
  resize: 'Width of the inspector',
  nothing: 'Select a process on the canvas to see its descriptors and its last calls.',
  unborn: 'Process {{pid}} has not begun yet at this moment of the run.',
  forgotten: 'Process {{pid}} is no longer in the picture, and the log does not have it either.',
  verdictAbout: {
    now: 'before the first connection: children of this very process live',
    before: 'in an earlier run, with the same programs on this system'
  },
  asItWas: 'It has ended; this is how it was last, from the log.',
  phases: {
    running: 'running',
    zombie: 'zombie',
    ended: 'ended'
  },
  facts: {
    bytesIn: 'in',
    bytesOut: 'out',
    parent: 'parent',
    launcher: 'made by',
    verdict: 'self-test',
    phase: 'phase',
    status: 'status',
    kernelState: 'state',
    blockedIn: 'blocked in',
    memory: 'PSS',
    born: 'born at',
    kernelParent: 'parent',
    program: 'program',
    descriptors: 'descriptors',
    switches: 'switches'
  },
  ours: 'By its calls',
  kernels: 'By the kernel',
  kernelsLast: 'By the kernel, when last asked',
  descriptors: 'Sockets',
  noDescriptors: 'none open',
  held: 'held by',
  kernelAgrees: 'kernel agrees',
  kernelUnasked: 'not asked on this system',
  connections: 'Connections',
  kernelOnly: 'inherited; only the kernel lists it',
  queues: 'queues: receive {{receive, number}}, send {{send, number}}',
  acceptQueue: 'accept queue {{waiting, number}} of {{backlog, number}}',
  lastCalls: 'Last calls',
  noCalls: 'none yet'
} as const

export const table = {
  title: 'Client table',
  slot: 'client[{{slot}}]',
  firstFree: 'first free',
  free_one: '{{free, number}} of {{count, number}} slot free',
  free_other: '{{free, number}} of {{count, number}} slots free',
  full_one: 'full: {{count, number}} slot taken',
  full_other: 'full: {{count, number}} slots taken',
  maxfd: 'maxfd',
  maxi: 'maxi'
} as const
