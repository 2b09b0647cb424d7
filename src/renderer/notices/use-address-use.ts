/** An address that was in use: who or what has it now, as the kernel says each second, until it is free. */
import { useEffect, useRef, useState } from 'react'
import type { RequestOutput } from '../../shared/contract'
import { type Failure, type FailureParams, failure, isFailure } from '../../shared/failure'
import { pause } from '../browser/pause'
import { useLabStores } from '../store/lab-context'

/** ms */
const EACH = 1000

type InUse = Failure<'address-in-use'> | Failure<'address-lingers'>

const isInUse = (one: Failure): one is InUse => isFailure(one, 'address-in-use') || isFailure(one, 'address-lingers')

/** Nobody listens, nothing lingers: as when a socket is bound and does not listen, of which no table tells. */
const saysNothing = ({ params }: InUse): boolean =>
  'holders' in params ? params.holders.length === 0 : params.ends.length === 0

/** @returns the failure as it would be now @param onFree once it would be none */
export function useAddressUse(told: Failure, onFree: () => void): Failure {
  const { bridge } = useLabStores()
  const [now, setNow] = useState(told)
  const free = useRef(onFree)
  useEffect(() => {
    free.current = onFree
  })
  useEffect(() => {
    setNow(told)
    if (!isInUse(told) || saysNothing(told)) return
    let wanted = true
    const watch = async (address: string) => {
      for (;;) {
        await pause(EACH)
        if (!wanted) return
        const answer = await bridge.request('address.use', { address })
        if (!wanted || (answer.ok && !answer.value.known)) return
        if (!answer.ok) continue
        const { holders, ends } = answer.value
        if (holders.length + ends.length === 0) return free.current()
        setNow(asNow(told.params, { holders, ends }))
      }
    }
    void watch(told.params.address)
    return () => {
      wanted = false
    }
  }, [bridge, told])
  return now
}

function asNow(
  { errno, call, address }: FailureParams['server-call'],
  { holders, ends }: Pick<RequestOutput<'address.use'>, 'holders' | 'ends'>
): Failure {
  const tried = { errno, call, address }
  return holders.length > 0
    ? failure(errno, 'address-in-use', { ...tried, holders }).error
    : failure(errno, 'address-lingers', { ...tried, ends }).error
}
