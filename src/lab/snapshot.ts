/** The state as a window gets it. */
import { essential } from '../shared/fold/essential'
import { pack } from '../shared/fold/pack'
import type { State } from '../shared/fold/state'

/** Of JSON. Beyond, the snapshot has only what is alive and the clients' windows, see `essential`. */
export const SNAPSHOT_BYTES = 1 << 20

export function snapshotOf(state: State): string {
  const whole = JSON.stringify(pack(state))
  return Buffer.byteLength(whole) <= SNAPSHOT_BYTES ? whole : JSON.stringify(pack(essential(state)))
}
