/** Who or what keeps an address from being bound, as the kernel lists it. */
import { portOf } from '../shared/address'
import type { Holder, LingeringEnd } from '../shared/failure'
import { whoListensOn } from './proc/socket-holder'
import { readTcp } from './proc/tcp'
import { readable } from './proc/unreadable'

export interface AddressUse {
  /** who listens there, as far as that is known */
  holders: Holder[]
  /** what an earlier server has left on the port, or whom others do not let us see */
  ends: LingeringEnd[]
}

export function addressUse(host: string, port: number): AddressUse {
  const holders = readable(
    () => whoListensOn(host, port),
    () => []
  )
  const ends = readable(
    () => lingeringEnds(port),
    () => []
  )
  return { holders, ends: holders.length > 0 ? [] : ends }
}

/** Each kind once, at most so many. */
const ENDS_TOLD = 4

function lingeringEnds(port: number): LingeringEnd[] {
  // The other end of a connection has the port for its peer's, and keeps nobody from it.
  const ends = readTcp(port).flatMap(({ local, state, timeLeft }): LingeringEnd[] =>
    portOf(local) !== port ? [] : timeLeft === undefined ? [{ state }] : [{ state, seconds: Math.ceil(timeLeft) }]
  )
  return [...new Map(ends.map((end) => [JSON.stringify(end), end])).values()].slice(0, ENDS_TOLD)
}
