/** What can be done with several that were chosen. Each acts for those of them to whom it applies. */
import type { SignalName } from '../../shared/contract'
import { type Chosen, chosenOf } from '../store/chosen'
import type { LabStores } from '../store/lab-stores'
import { removeWindows } from './client-commands'
import { forMany } from './for-many'

export const chosenNow = ({ selection, picture }: LabStores): Chosen =>
  chosenOf(selection.getState().chosen, picture.getState().state)

/** The line goes out once on each connection. @returns to how many */
export const sendToChosen = (stores: LabStores, text: string) =>
  forMany(stores, 'send', chosenNow(stores).sendable, (process) => ['client.send', { process, text }])

export const closeChosen = (stores: LabStores) =>
  forMany(stores, 'close', chosenNow(stores).closable, (process) => ['client.close', { process }])

export const signalChosen = (stores: LabStores, signal: SignalName) =>
  forMany(stores, signal, chosenNow(stores).signallable, (process) => ['process.signal', { process, signal }])

export const removeChosen = (stores: LabStores): void => removeWindows(stores, chosenNow(stores).removable)
