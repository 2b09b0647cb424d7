/** Who is held, and what holds everybody, in English. */

import type { Break, Exception, Hold, HoldRole, Place } from '../hold'
import type { NotHeld, WhyNoStepping } from '../holdable'
import { numberOf, type ProcessId } from '../identity'

/** `accept(3)`: a call with its arguments, in the manner of strace(1) */
export const callWords = (call: string, args: Record<string, string | number>): string =>
  `${call}(${Object.values(args).join(', ')})`

/** Why nobody can be held here. */
export const NO_STEPPING: Record<WhyNoStepping['why'], (why: WhyNoStepping) => string> = {
  'no-linux': () => 'the programs here make no Linux system calls of their own',
  'no-memory': ({ errno }) => `memory that is shared with the programs cannot be had (memfd_create: ${errno ?? '?'})`,
  recorded: () => 'this is a recorded run'
}

/** Why a process cannot be. */
export const NOT_HELD: Record<NotHeld, string> = {
  command: 'it is another program, which looks at no gate; SIGSTOP stops it anywhere',
  node: 'Node makes its calls',
  ended: 'it has ended'
}

const ROLES: Record<HoldRole, string> = { server: 'the server', children: 'its children', clients: 'the clients' }

export const placeWords = (place: Place): string => ('call' in place ? `the next ${place.call}` : `line ${place.site}`)

export function breakWords(condition: Break): string {
  switch (condition.on) {
    case 'call':
      return `before ${condition.call}${ofProcess(condition.process)}`
    case 'site':
      return `at line ${condition.site}${ofProcess(condition.process)}`
    case 'zombie':
      return 'when a zombie appears'
    case 'unreferenced':
      return `when nothing refers to socket ${numberOf(condition.socket)} any more`
  }
}

const ofProcess = (process: ProcessId | undefined): string => (process ? ` of process ${numberOf(process)}` : '')

/** `held before their next call: the server, its children; process 4711 goes on` */
export function holdWords({ roles, processes, breaks, hit }: Hold): string {
  const held = roles.map((role) => ROLES[role])
  const words = [
    held.length === 0 ? 'nobody is held' : `held before the next call: ${held.join(', ')}`,
    ...Object.entries(processes).map(([id, exception]) => exceptionWords(id as ProcessId, exception)),
    ...breaks.map((condition) => `to be held ${breakWords(condition)}`)
  ]
  return [...(hit ? [`${breakWords(hit.break)} (event ${hit.seq})`] : []), words.join('; ')].join(': ')
}

function exceptionWords(id: ProcessId, { held, until }: Exception): string {
  if (until) return `process ${numberOf(id)} goes on to ${placeWords(until)}`
  return `process ${numberOf(id)} ${held ? 'is held' : 'goes on'}`
}
