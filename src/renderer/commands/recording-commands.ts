/** What can be done with a recorded run. */
import type { LabStores } from '../store/lab-stores'
import { ask } from './ask'

/** What is left is told at once. */
export const finishRecording = (stores: LabStores) => ask(stores, 'recording.finish', {})

/** From the beginning. */
export const playAgain = (stores: LabStores) => ask(stores, 'lab.restart', {})
