/** Why something cannot be done now, in codes: what a list of commands shows beside it. */
import { canHold } from '../../shared/launcher-limits'
import { isServing, orphansLeft } from '../../shared/selectors'
import type { LabStores } from '../store/lab-stores'
import type { WhyNot } from '../texts/commands'
import { clientTarget } from './client-commands'

type Why = WhyNot | null

/** The first reason of several. */
export const firstOf = (...reasons: readonly (WhyNot | false | null)[]): Why =>
  reasons.find((reason): reason is WhyNot => typeof reason === 'string') ?? null

/** Nothing can be asked of the lab. */
export const whyDown = ({ lab }: LabStores): Why => (lab.getState().status === 'up' ? null : 'labDown')

/** Nothing can be changed: what is shown has been. */
export function whyNoChange(stores: LabStores): Why {
  const { lab, cursor } = stores
  return firstOf(
    lab.getState().hello?.recording !== undefined && 'recorded',
    whyDown(stores),
    cursor.getState().past && 'past'
  )
}

export const isServerUp = ({ picture }: LabStores): boolean => isServing(picture.getState().state)

export const whyNoStart = (stores: LabStores): Why =>
  firstOf(
    whyNoChange(stores),
    stores.server.getState().pending !== null && 'waiting',
    isServerUp(stores) && 'serverRuns'
  )

export const whyNoStop = (stores: LabStores): Why =>
  firstOf(
    whyNoChange(stores),
    stores.server.getState().pending !== null && 'waiting',
    !isServerUp(stores) && 'noServer'
  )

export const whyNoOrphans = (stores: LabStores): Why =>
  firstOf(
    whyNoChange(stores),
    stores.server.getState().pending !== null && 'waiting',
    orphansLeft(stores.picture.getState().state).length === 0 && 'noOrphans'
  )

export function whyNoClient(stores: LabStores, forks: boolean): Why {
  const { picture, target, lab } = stores
  const unusable = lab.getState().hello?.launchers.fork.usable === false
  return firstOf(
    whyNoChange(stores),
    forks && unusable && 'noFork',
    clientTarget(picture.getState().state, target.getState().elsewhere) === null && 'noServer'
  )
}

/** As the header's buttons have it. */
export function whyNoStep(stores: LabStores): Why {
  const { hello } = stores.lab.getState()
  const cannot = hello?.noStepping !== undefined || (hello !== null && !canHold(hello.platform))
  return firstOf(hello?.recording !== undefined && 'recorded', cannot && 'noStepping', whyNoChange(stores))
}
