/** What the header says: of the server, its counters and limits, and of what differs. */

export const header = {
  restartWith: 'Restart with {{preset}}',
  restartWithThese: 'Restart with these',
  modelBy: '{{model}} ({{launcher}})',
  reaping: {
    loop: 'reap: loop',
    once: 'reap: one waitpid per SIGCHLD',
    never: 'reap: never'
  },
  start: 'Start server',
  starting: 'Starting…',
  stop: 'Stop server',
  stopping: 'Stopping…',
  restartAbout: 'Stops the server that runs and starts one of the settings that are chosen now',
  preset: 'Preset',
  custom: 'Custom settings',
  customShort: 'Custom',
  settings: 'Settings',
  inspector: 'Inspector',
  theme: 'Theme',
  /** beside the languages, each by its own name */
  language: 'Language',
  systemLanguage: 'System',
  themes: {
    light: 'Light',
    dark: 'Dark',
    system: 'System'
  },
  fellBack: '{{asked}} was not possible',
  labDown: 'not known: no connection to the lab',
  watch: 'Watch:'
} as const

export const standing = {
  none: 'no server',
  starting: 'starting',
  listening: 'listening',
  ended: 'server ended'
} as const

export const counters = {
  label: 'Counters',
  forked: 'forked',
  generated: 'SIGCHLD generated',
  delivered: 'delivered',
  reaped: 'reaped',
  refused: 'refused',
  calls: 'calls',
  forkTesting: 'testing fork…',
  forkUsable: 'fork tested',
  forkUnusable: 'no fork here'
} as const

export const limits = {
  seconds: '{{seconds, number}} s',
  milliseconds: '{{ms, number}} ms',
  label: 'Limits',
  names: {
    children: 'children',
    perSource: 'per source',
    rate: 'rate',
    zombies: 'zombies',
    descriptors: 'descriptors',
    memory: 'PSS',
    switches: 'switches'
  },
  lists: {
    allow: 'allowed',
    deny: 'denied',
    idle: 'idle timeout'
  },
  andMore: '{{first}} + {{others, number}}',
  rate: '≤ {{perSecond, number}}/s',
  of: '{{used}} of {{limit, number}}',
  spare: ' + {{n, number}} spare',
  perSecond: '{{rate, number}}/s'
} as const

export const differences = {
  none: 'picture = kernel',
  some_one: '{{count, number}} difference',
  some_other: '{{count, number}} differences',
  title: 'Picture and kernel differ',
  what: {
    phase: 'phase',
    parent: 'parent',
    descriptor: 'descriptor',
    tcp: 'TCP'
  },
  row: 'calls: {{said}}; kernel: {{kernel}}'
} as const
