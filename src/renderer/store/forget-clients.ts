/** What clients that have ended have said is kept by the lab until nobody can want it back. */
import type { Bridge } from '../../shared/contract'
import type { ProcessId } from '../../shared/identity'

/** As the contract has it. */
const AT_ONCE = 2000

/** Who cannot be asked now keeps them: the next page asks again. */
export async function forgetClients(bridge: Bridge, clients: readonly ProcessId[]): Promise<void> {
  for (let from = 0; from < clients.length; from += AT_ONCE) {
    await bridge.request('client.dismiss', { processes: clients.slice(from, from + AT_ONCE) })
  }
}
