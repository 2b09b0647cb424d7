/** What a launcher cannot do, and why. It is said, never imitated. */
import { type Launcher, MAX_UTILITY_WORKERS, NODE_LAUNCHERS } from './choices'
import type { ServerSettings } from './settings'

export type LimitedField =
  | 'model'
  | 'reap'
  | 'reuseAddress'
  | 'keepConnfdInParent'
  | 'keepListenfdInChild'
  | 'spinAtEof'
  | 'ignoreSigpipe'
  | 'maxDescriptors'
  | 'atChildLimit'
  | 'buffer'

/** Settings that mean nothing where Node makes the system calls. */
export const NODE_REASONS: Readonly<Record<LimitedField, string>> = {
  model: "Node's event loop neither blocks in accept(2) nor calls select(2)",
  reap: 'libuv waits for every child as soon as it has ended: none stays a zombie',
  reuseAddress: 'libuv sets SO_REUSEADDR itself, as the system wants it',
  keepConnfdInParent: 'Node closes its copy of a socket when it has passed it on',
  keepListenfdInChild: "Node's descriptors are closed on exec",
  spinAtEof: 'Node stops reading at end-of-file',
  ignoreSigpipe: 'Node itself ignores SIGPIPE: a write to a connection that was reset fails with EPIPE',
  maxDescriptors: 'Node has no setrlimit(2)',
  atChildLimit: 'Node accepts whatever comes as long as it listens: a limit of children can only refuse',
  buffer: 'Node reads up to 64 KiB at once'
}

const NO_DESCRIPTORS = 'a utility process gets no descriptors, so a command cannot have the connection as its input'
const FEW_PROCESSES = `the app runs at most ${MAX_UTILITY_WORKERS} utility processes for a server`

/** What such settings are there, where it is not their default. */
export const NODE_VALUES: Partial<ServerSettings> = { atChildLimit: 'refuse' }

/** Why the setting means nothing with this launcher; undefined where it does. */
export function limitOf(launcher: string, field: string): string | undefined {
  if (launcher === 'utility' && field === 'exec') return NO_DESCRIPTORS
  return NODE_LAUNCHERS.has(launcher as Launcher) ? NODE_REASONS[field as LimitedField] : undefined
}

/** `reap never: libuv waits for …`: what is asked of a launcher that cannot do it. */
export function impossible(launcher: Launcher, settings: ServerSettings): string[] {
  if (!NODE_LAUNCHERS.has(launcher)) return []
  const asked: [field: LimitedField, is: boolean][] = [
    ['model', settings.model !== 'fork'],
    ['reap', settings.reap !== 'loop'],
    ['reuseAddress', !settings.reuseAddress],
    ['keepConnfdInParent', settings.keepConnfdInParent],
    ['keepListenfdInChild', settings.keepListenfdInChild],
    ['spinAtEof', settings.spinAtEof],
    ['maxDescriptors', settings.maxDescriptors > 0],
    ['atChildLimit', settings.maxChildren > 0 && settings.atChildLimit === 'wait']
  ]
  const reasons = asked.flatMap(([field, is]) => (is ? [`${field} ${settings[field]}: ${NODE_REASONS[field]}`] : []))
  return launcher === 'utility' ? [...reasons, ...impossibleForUtility(settings)] : reasons
}

/** Main forks no more than that: the server refuses what comes beyond, as with any limit of children. */
export const utilityChildLimit = ({ maxChildren }: Pick<ServerSettings, 'maxChildren'>): number =>
  maxChildren > 0 ? Math.min(maxChildren, MAX_UTILITY_WORKERS) : MAX_UTILITY_WORKERS

function impossibleForUtility({ exec, maxChildren }: ServerSettings): string[] {
  return [
    ...(exec.length > 0 ? [`exec: ${NO_DESCRIPTORS}`] : []),
    ...(maxChildren > MAX_UTILITY_WORKERS ? [`maxChildren ${maxChildren}: ${FEW_PROCESSES}`] : [])
  ]
}

/** SIGSTOP and SIGCONT: what Windows does not have, whatever the launcher. `platform` as hello says it. */
export const canHold = (platform: string | undefined): boolean => !platform?.startsWith('win32')
