import type { SignalName } from '../../shared/contract'
import { request } from '../bridge/session'
import { valueOrNotice } from '../store/notices'

/** kill(2), by the lab. What it did is seen in the next sample. */
export async function sendSignal(pid: number, signal: SignalName): Promise<void> {
  valueOrNotice(await request('process.signal', { pid, signal }))
}
