/** What the header says: of the server, its counters and limits, and of what differs. */
import type { Model, Reaping } from '../../shared/choices'
import type { Difference } from '../../shared/differences'
import type { ServerStanding } from '../../shared/selectors'
import { MODEL_ROWS } from '../../shared/tables/models'
import { count, plural } from '../../shared/words/count'

export const headerTexts = {
  start: 'Start server',
  starting: 'Starting…',
  stop: 'Stop server',
  stopping: 'Stopping…',
  restartWith: (preset: string | undefined) => `Restart with ${preset ?? 'these settings'}`,
  restartAbout: 'Stops the server that runs and starts one of the settings that are chosen now',
  preset: 'Preset',
  custom: 'Custom settings',
  settings: 'Settings',
  inspector: 'Inspector',
  theme: 'Theme',
  themes: { light: 'Light', dark: 'Dark', system: 'System' },
  model: (model: Model, launcher: string) => {
    const { words, hasChildren } = MODEL_ROWS[model]
    return hasChildren ? `${words.standing} (${launcher})` : words.standing
  },
  reaping: (reaping: Reaping) => `reap: ${reaping === 'once' ? 'one waitpid per SIGCHLD' : reaping}`,
  fellBack: (asked: string) => `${asked} was not possible`,
  labDown: 'not known: no connection to the lab',
  watch: 'Watch:'
} as const

export const standingTexts = {
  none: 'no server',
  starting: 'starting',
  listening: 'listening',
  ended: 'server ended'
} satisfies Record<ServerStanding, string>

export const countersTexts = {
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

export const limitsTexts = {
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
  lists: { allow: 'allowed', deny: 'denied', idle: 'idle timeout' },
  andMore: (first: string, others: number) => `${first} + ${count(others)}`,
  milliseconds: (ms: number) => (ms % 1000 === 0 ? `${count(ms / 1000)} s` : `${count(ms)} ms`),
  rate: (perSecond: number) => `≤ ${count(perSecond)}/s`,
  of: (used: string, limit: number) => `${used} of ${count(limit)}`,
  spare: (n: number) => ` + ${count(n)} spare`,
  perSecond: (rate: number) => `${count(rate)}/s`,
  unknown: '–'
} as const

export const differencesTexts = {
  none: 'picture = kernel',
  some: (n: number) => plural(n, 'difference', 'differences'),
  title: 'Picture and kernel differ',
  what: {
    phase: 'phase',
    parent: 'parent',
    descriptor: 'descriptor',
    tcp: 'TCP'
  } satisfies Record<Difference['what'], string>,
  row: (said: string, kernel: string) => `calls: ${said}; kernel: ${kernel}`
} as const
