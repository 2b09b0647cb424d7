import type { ProcessId } from '../../shared/identity'
import { addressOfClient } from '../bridge/page-address'
import type { LabStores } from '../store/lab-stores'
import { ask } from './ask'

/** Shows a client alone: in a window of its own on the desktop, in a browser in another tab. */
export function openOwnWindow(stores: LabStores, client: ProcessId): void {
  if (stores.bridge.host === 'electron') void ask(stores, 'client.window', { process: client })
  else window.open(addressOfClient(client), '_blank', 'noopener')
}
