/** Who is held, and what holds everybody. */

import type { Break, Exception, Hold, Place } from '../hold'
import type { NotHeld, WhyNoStepping } from '../holdable'
import { say } from '../i18n/say'
import { t } from '../i18n/translate'
import { numberOf, type ProcessId } from '../identity'

/** `accept(3)`: a call with its arguments, in the manner of strace(1) */
export const callWords = (call: string, args: Record<string, string | number>): string =>
  `${call}(${Object.values(args).join(', ')})`

/** Why nobody can be held here. */
export const noSteppingWords = ({ why, errno = '?' }: WhyNoStepping): string =>
  why === 'no-memory' ? t('hold:no-memory', { errno }) : say(`hold:${why}`)

/** Why a process cannot be. */
export const notHeldWords = (why: NotHeld): string => say(`hold:notHeld.${why}`)

export const placeWords = (place: Place): string =>
  'call' in place ? t('hold:nextCall', { call: place.call }) : t('hold:line', { site: place.site })

export function breakWords(condition: Break): string {
  switch (condition.on) {
    case 'call': {
      const { call, process } = condition
      return process ? t('hold:breaks.callOf', { call, pid: pidOf(process) }) : t('hold:breaks.call', { call })
    }
    case 'site': {
      const { site, process } = condition
      return process ? t('hold:breaks.siteOf', { site, pid: pidOf(process) }) : t('hold:breaks.site', { site })
    }
    case 'zombie':
      return t('hold:breaks.zombie')
    case 'unreferenced':
      return t('hold:breaks.unreferenced', { inode: numberOf(condition.socket) })
  }
}

const pidOf = (process: ProcessId): number => numberOf(process)

/** `held before their next call: the server, its children; process 4711 goes on` */
export function holdWords({ roles, processes, breaks, hit }: Hold): string {
  const who = roles.map((role) => say(`hold:roles.${role}`)).join(', ')
  const held = [
    roles.length === 0 ? t('hold:nobody') : t('hold:held', { who }),
    ...Object.entries(processes).map(([id, exception]) => exceptionWords(id as ProcessId, exception)),
    ...breaks.map((condition) => t('hold:toBeHeld', { when: breakWords(condition) }))
  ].join('; ')
  return hit ? t('hold:hit', { what: breakWords(hit.break), seq: hit.seq, held }) : held
}

function exceptionWords(id: ProcessId, { held, until }: Exception): string {
  const pid = pidOf(id)
  if (until) return t('hold:goesOnTo', { pid, place: placeWords(until) })
  return held ? t('hold:isHeld', { pid }) : t('hold:goesOn', { pid })
}
