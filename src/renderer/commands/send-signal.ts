import type { SignalName } from '../../shared/contract'
import type { ProcessId } from '../../shared/identity'
import type { LabStores } from '../store/lab-stores'
import { ask } from './ask'

/** kill(2), by the lab. What it did is seen in the next sample. */
export async function sendSignal(stores: LabStores, process: ProcessId, signal: SignalName): Promise<void> {
  await ask(stores, 'process.signal', { process, signal })
}
