/** The systems of the tutorials as data: one choice sets everything. */
import { SERVER_DEFAULTS } from './choices'
import type { ServerSettings } from './settings'

export interface Preset {
  id: string
  /** for a button */
  short: string
  title: string
  /** one sentence: what to look at */
  watch: string
  /** the same where Node makes the calls */
  watchByNode: string
  /** a system of the tutorials: its first connections are shown one fact at a time */
  slowly: boolean
  settings: ServerSettings
}

const preset = (
  id: string,
  short: string,
  title: string,
  watch: string,
  watchByNode: string,
  settings: Partial<ServerSettings>,
  { slowly = true } = {}
): Preset => ({ id, short, title, watch, watchByNode, slowly, settings: { ...SERVER_DEFAULTS, ...settings } })

export const PRESETS: readonly Preset[] = [
  preset(
    'tidy',
    'Tidy',
    'Tidy: fork, everything closed, everybody reaped',
    'Each client gets a child of its own; when it leaves, the child is a zombie for a moment, then it is reaped.',
    'Each client gets a process of its own; when it leaves, the process ends, and Node waits for it at once: no zombie is seen.',
    {},
    { slowly: false }
  ),
  preset(
    's0',
    'S0',
    'S0 · echo, nobody reaps, nobody closes',
    'Ended children stay zombies, and as the parent keeps connfd, clients never see the server’s FIN.',
    'Not to be had here: Node waits for every child and closes its copies of a socket, so no zombie stays and each FIN is seen.',
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
    'S1',
    'S1 · upper case, SIGCHLD reaper',
    'When a client leaves, its child is a zombie until SIGCHLD makes the parent call waitpid until nobody is left.',
    'Not to be had here as it was: Node sets SO_REUSEADDR itself, and waits for children without telling of SIGCHLD.',
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
    'S2',
    'S2 · restart without SO_REUSEADDR',
    'Stop it while a client is connected and start it again: bind fails while FIN_WAIT2 and TIME_WAIT last.',
    'Not to be had here: Node sets SO_REUSEADDR itself, as the system wants it, so this restart does not fail.',
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
    'S2 select',
    'S2 · select, one process',
    'One process serves everybody: the inspector shows its client table, first free slot first.',
    'Not to be had here: Node’s event loop does not call select, and keeps no client table.',
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
    'S3 iterative',
    'S3 · iterative, one after the other',
    'The second client is connected but waits in the accept queue until the first one leaves.',
    'Not to be had here: Node accepts whoever comes, so nobody waits in the accept queue.',
    {
      model: 'iterative',
      backlog: 20
    }
  ),
  preset(
    's3',
    'S3',
    'S3 · concurrent, perfect but for the zombies',
    'Reference counts: connfd goes 1, 2, 1, 0; but nobody waits for the children, and zombies stay.',
    'Not to be had here: Node closes what it passes on and waits for each child: neither reference counts nor zombies are seen.',
    {
      backlog: 20,
      reap: 'never'
    }
  ),
  preset(
    's4',
    'S4',
    'S4 · one waitpid per signal',
    'Hold the parent by the button on its node, let several clients leave, let it go on: signals coalesce, and all but one stay zombies.',
    'Not to be had here: Node waits for each child as it ends, and tells of no SIGCHLD.',
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

/** What can be seen of it where the calls are made so. */
export const watchOf = ({ watch, watchByNode }: Preset, byNode: boolean): string => (byNode ? watchByNode : watch)
