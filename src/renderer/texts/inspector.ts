/** What the inspector says. */
import { count, plural } from '../../shared/words/count'

export const inspectorTexts = {
  label: 'Inspector',
  tabs: { process: 'Process', sockets: 'Sockets', code: 'Code', log: 'Log', connections: 'Connections' },
  widen: 'Over most of the window',
  narrow: 'As wide as before',
  close: 'Close inspector',
  resize: 'Width of the inspector',
  nothing: 'Select a process on the canvas to see its descriptors and its last calls.',
  forgotten: (pid: number) => `Process ${pid} is no longer in the picture, and the log does not have it either.`,
  verdict: ({ launcher, before }: { launcher: string; before: boolean }) =>
    before ? `${launcher}: has passed before` : `${launcher}: passed`,
  verdictAbout: {
    now: 'before the first connection: children of this very process live',
    before: 'in an earlier run, with the same programs on this system'
  },
  asItWas: 'It has ended; this is how it was last, from the log.',
  facts: {
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
  kernelDiffers: (inode: number | undefined) =>
    inode === undefined ? 'the kernel did not list it when last asked' : `the kernel lists socket ${inode}`,
  kernelUnasked: 'not asked on this system',
  connections: 'Connections',
  kernelOnly: 'inherited; only the kernel lists it',
  queues: (receive: number, send: number) => `queues: receive ${count(receive)}, send ${count(send)}`,
  acceptQueue: (waiting: number, backlog: number) => `accept queue ${count(waiting)} of ${count(backlog)}`,
  lastCalls: 'Last calls',
  noCalls: 'none yet'
} as const

export const tableTexts = {
  title: 'Client table',
  slot: (slot: number) => `client[${slot}]`,
  firstFree: 'first free',
  free: (free: number, size: number) => `${count(free)} of ${plural(size, 'slot', 'slots')} free`,
  full: (size: number) => `full: ${plural(size, 'slot', 'slots')} taken`,
  maxfd: 'maxfd',
  maxi: 'maxi'
} as const
