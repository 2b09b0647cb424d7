/** The systems of the tutorials as data: one choice sets everything. */
import { SERVER_DEFAULTS } from './choices'
import { say } from './i18n/say'
import type { english } from './locales/en'
import type { ServerSettings } from './settings'

export interface Preset {
  id: PresetId
  /** for a button */
  readonly short: string
  readonly title: string
  /** one sentence: what to look at */
  readonly watch: string
  /** the same where Node makes the calls */
  readonly watchByNode: string
  /** a system of the tutorials: its first connections are shown one fact at a time */
  slowly: boolean
  settings: ServerSettings
}

export type PresetId = keyof (typeof english)['presets']

/** Its words are asked for when they are shown. */
const preset = (id: PresetId, settings: Partial<ServerSettings>, { slowly = true } = {}): Preset => ({
  id,
  get short() {
    return say(`presets:${id}.short`)
  },
  get title() {
    return say(`presets:${id}.title`)
  },
  get watch() {
    return say(`presets:${id}.watch`)
  },
  get watchByNode() {
    return say(`presets:${id}.watchByNode`)
  },
  slowly,
  settings: { ...SERVER_DEFAULTS, ...settings }
})

export const PRESETS: readonly Preset[] = [
  preset('tidy', {}, { slowly: false }),
  preset('s0', {
    reap: 'never',
    reuseAddress: false,
    keepConnfdInParent: true,
    keepListenfdInChild: true,
    spinAtEof: true,
    onError: 'exit'
  }),
  preset('s1', {
    port: 6666,
    backlog: 20,
    handler: 'uppercase',
    buffer: 80,
    reuseAddress: false,
    onError: 'exit'
  }),
  preset('s2', {
    port: 8000,
    backlog: 20,
    handler: 'uppercase',
    buffer: 80,
    reuseAddress: false,
    onError: 'exit'
  }),
  preset('s2-select', {
    model: 'select',
    port: 8000,
    backlog: 20,
    handler: 'uppercase',
    buffer: 80,
    whenTableFull: 'exit',
    onError: 'exit'
  }),
  preset('s3-iterative', {
    model: 'iterative',
    backlog: 20
  }),
  preset('s3', {
    backlog: 20,
    reap: 'never'
  }),
  preset('s4', {
    port: 0,
    backlog: 5,
    buffer: 30,
    reap: 'once',
    reuseAddress: false
  })
]

export const DEFAULT_PRESET = 'tidy'

export const presetById = (id: string): Preset | undefined => PRESETS.find((known) => known.id === id)

/** What can be seen of it where the calls are made so. */
export const watchOf = ({ watch, watchByNode }: Preset, byNode: boolean): string => (byNode ? watchByNode : watch)
