/** What of a server's settings changes its text; what it causes has words in `shared/words/code.ts`. */
import type { ServerSettings } from '../settings'
import { LAUNCHER_ROWS } from '../tables/launchers'
import { MODEL_ROWS } from '../tables/models'

const hasSpareWorkers = ({ spareWorkers, launcher, exec }: ServerSettings): boolean =>
  spareWorkers > 0 && LAUNCHER_ROWS[launcher].hasSpareWorkers && exec.length === 0

const limitsSources = ({ maxPerSource, model }: ServerSettings): boolean =>
  maxPerSource > 0 && !MODEL_ROWS[model].oneAtATime

const hasLists = ({ allow, deny }: ServerSettings): boolean => allow.length > 0 || deny.length > 0

const limitsAccess = (settings: ServerSettings): boolean =>
  hasLists(settings) || settings.rate > 0 || limitsSources(settings)

const refusesSome = (settings: ServerSettings): boolean => settings.maxChildren > 0 || limitsAccess(settings)

export const SERVER_CONDITIONS = {
  'no-reuse': ({ reuseAddress }) => !reuseAddress,
  'limits-descriptors': ({ maxDescriptors }) => maxDescriptors > 0,
  'ignores-sigpipe': ({ ignoreSigpipe }) => ignoreSigpipe,
  'never-reaps': ({ reap }) => reap === 'never',
  'reaps-once': ({ reap }) => reap === 'once',
  'keeps-connfd': ({ keepConnfdInParent }) => keepConnfdInParent,
  'keeps-listenfd': ({ keepListenfdInChild }) => keepListenfdInChild,
  'waits-at-limit': ({ maxChildren, atChildLimit }) => maxChildren > 0 && atChildLimit === 'wait',
  'refuses-at-limit': ({ maxChildren, atChildLimit }) => maxChildren > 0 && atChildLimit === 'refuse',
  'limits-children': ({ maxChildren }) => maxChildren > 0,
  'has-lists': hasLists,
  'allows-some': ({ allow }) => allow.length > 0,
  'denies-some': ({ deny }) => deny.length > 0,
  'limits-rate': ({ rate }) => rate > 0,
  'limits-sources': limitsSources,
  'limits-access': limitsAccess,
  'refuses-some': refusesSome,
  'ends-idle': ({ idleTimeout, exec, model }) => idleTimeout > 0 && exec.length === 0 && MODEL_ROWS[model].readsInLoop,
  'uses-strings': (settings) => settings.spinAtEof || limitsAccess(settings),
  'exits-on-error': ({ onError }) => onError === 'exit',
  'goes-on-after-error': ({ onError }) => onError === 'continue',
  'exits-when-full': ({ whenTableFull }) => whenTableFull === 'exit',
  'closes-when-full': ({ whenTableFull }) => whenTableFull === 'close',
  uppercase: ({ handler, exec }) => handler === 'uppercase' && exec.length === 0,
  echoes: ({ handler }) => handler === 'echo',
  spins: ({ spinAtEof }) => spinAtEof,
  'runs-command': ({ exec }) => exec.length > 0,
  'answers-itself': ({ exec }) => exec.length === 0,
  'has-spare-workers': (settings) => hasSpareWorkers(settings),
  'starts-worker': (settings) => settings.exec.length === 0 && !hasSpareWorkers(settings)
} as const satisfies Record<string, (settings: ServerSettings) => boolean>

export type ServerCondition = keyof typeof SERVER_CONDITIONS
