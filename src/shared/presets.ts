/** The systems of the tutorials as data: one choice sets everything. */
import { SERVER_DEFAULTS } from './choices'
import type { ServerSettings } from './settings'

export interface Preset {
  id: string
  title: string
  /** one sentence: what to look at */
  watch: string
  /** a system of the tutorials: its first connections are shown one fact at a time */
  slowly: boolean
  settings: ServerSettings
}

const preset = (
  id: string,
  title: string,
  watch: string,
  settings: Partial<ServerSettings>,
  { slowly = true } = {}
): Preset => ({ id, title, watch, slowly, settings: { ...SERVER_DEFAULTS, ...settings } })

export const PRESETS: readonly Preset[] = [
  preset(
    'tidy',
    'Tidy: fork, everything closed, everybody reaped',
    'Each client gets a child of its own; when it leaves, the child is a zombie for a moment, then it is reaped.',
    {},
    { slowly: false }
  ),
  preset(
    's0',
    'S0 · echo, nobody reaps, nobody closes',
    'Ended children stay zombies, and as the parent keeps connfd, clients never see the server’s FIN.',
    {
      reap: 'never',
      reuseAddress: false,
      keepConnfdInParent: true,
      keepListenfdInChild: true,
      spinAtEof: true,
      onError: 'exit'
    }
  ),
  preset(
    's1',
    'S1 · upper case, SIGCHLD reaper',
    'When a client leaves, its child is a zombie until SIGCHLD makes the parent call waitpid until nobody is left.',
    {
      port: 6666,
      backlog: 20,
      handler: 'uppercase',
      buffer: 80,
      reuseAddress: false,
      onError: 'exit'
    }
  ),
  preset(
    's2',
    'S2 · restart without SO_REUSEADDR',
    'Stop it while a client is connected and start it again: bind fails while FIN_WAIT2 and TIME_WAIT last.',
    {
      port: 8000,
      backlog: 20,
      handler: 'uppercase',
      buffer: 80,
      reuseAddress: false,
      onError: 'exit'
    }
  ),
  preset(
    's2-select',
    'S2 · select, one process',
    'One process serves everybody: the inspector shows its client table, first free slot first.',
    {
      model: 'select',
      port: 8000,
      backlog: 20,
      handler: 'uppercase',
      buffer: 80,
      whenTableFull: 'exit',
      onError: 'exit'
    }
  ),
  preset(
    's3-iterative',
    'S3 · iterative, one after the other',
    'The second client is connected but waits in the accept queue until the first one leaves.',
    {
      model: 'iterative',
      backlog: 20
    }
  ),
  preset(
    's3',
    'S3 · concurrent, perfect but for the zombies',
    'Reference counts: connfd goes 1, 2, 1, 0; but nobody waits for the children, and zombies stay.',
    {
      backlog: 20,
      reap: 'never'
    }
  ),
  preset(
    's4',
    'S4 · one waitpid per signal',
    'Hold the parent, let several clients leave, let it go on: signals coalesce, and all but one stay zombies.',
    {
      port: 0,
      backlog: 5,
      buffer: 30,
      reap: 'once',
      reuseAddress: false
    }
  )
]

export const DEFAULT_PRESET = 'tidy'

export const presetById = (id: string): Preset | undefined => PRESETS.find((known) => known.id === id)
