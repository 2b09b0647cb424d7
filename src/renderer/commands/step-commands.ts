/** Holding processes before their next call, and letting them make it. */
import { type Break, HOLD_ROLES, type HoldRole, type Place } from '../../shared/hold'
import type { ProcessId } from '../../shared/identity'
import type { LabStores } from '../store/lab-stores'
import { ask } from './ask'

export const holdAll = (stores: LabStores, roles: readonly HoldRole[] = HOLD_ROLES) =>
  ask(stores, 'step.hold', { roles: [...roles] })

export const holdProcess = (stores: LabStores, process: ProcessId) => ask(stores, 'step.hold', { process })

export const stepOne = (stores: LabStores, process: ProcessId) => ask(stores, 'step.one', { process })

export const stepAll = (stores: LabStores) => ask(stores, 'step.all', {})

/** All, or one process. */
export const runOn = (stores: LabStores, process?: ProcessId) =>
  ask(stores, 'step.release', process === undefined ? {} : { process })

export const runTo = (stores: LabStores, place: Place, process?: ProcessId) =>
  ask(stores, 'step.runTo', process === undefined ? { place } : { place, process })

export const addBreak = (stores: LabStores, added: Break) => ask(stores, 'step.breaks', { add: [added], remove: [] })

export const removeBreak = (stores: LabStores, removed: Break) =>
  ask(stores, 'step.breaks', { add: [], remove: [removed] })

/** One key for both: whoever is held runs on, and else all are held. */
export function toggleHold(stores: LabStores) {
  const { hold } = stores.picture.getState().state
  return hold && hold.roles.length + Object.keys(hold.processes).length > 0 ? runOn(stores) : holdAll(stores)
}
