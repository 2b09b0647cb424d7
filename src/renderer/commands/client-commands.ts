/** What a person can do with clients. */
import { type Address, connectableHost, parseAddress } from '../../shared/address'
import type { ClientCommand, ClientKind } from '../../shared/choices'
import type { RequestInput, RequestOutput } from '../../shared/contract'
import { type Failure, failure, isFailure } from '../../shared/failure'
import type { State } from '../../shared/fold/state'
import type { ProcessId } from '../../shared/identity'
import { listensAt, serverStanding } from '../../shared/selectors'
import type { Point } from '../layout/free-place'
import type { LabStores } from '../store/lab-stores'
import { NO_SERVER } from '../store/notices'
import { ask } from './ask'

/** Where a client connects: where the person says, or to the server that listens; null when none does. */
export function clientTarget(state: State, elsewhere: Address | null = null): Address | null {
  if (elsewhere) return elsewhere
  const address = parseAddress(listensAt(state) ?? '')
  return address ? { host: connectableHost(address.host), port: address.port } : null
}

/** Starts a client process; its window opens in front, at the point or where there is room. */
export async function startClient(stores: LabStores, kind: ClientKind, at?: Point): Promise<void> {
  const { expectWindow, placeWindow, forgetWindow } = stores.canvas.getState()
  const target = findTarget(stores)
  if (!target) return
  if (at) expectWindow(at)
  const started = await askForClient(stores, { kind, ...target })
  if (!started) return at && forgetWindow(at)
  if (at) placeWindow(started.process, at)
  stores.selection.getState().open(started.process)
}

/** Removed windows that could come back count as windows, until there is no room for them. */
export async function askForClient(
  stores: LabStores,
  settings: RequestInput<'client.start'>
): Promise<RequestOutput<'client.start'> | null> {
  const { bridge, canvas, notices } = stores
  const started = await bridge.request('client.start', settings)
  if (started.ok) return started.value
  if (isFailure(started.error, 'too-many-windows') && (await canvas.getState().forgetRemoved())) {
    return ask(stores, 'client.start', settings)
  }
  notices.getState().show(started.error)
  return null
}

/** null after it has been said that there is none. */
export function findTarget({ picture, target, notices }: LabStores): Address | null {
  const { state } = picture.getState()
  const found = clientTarget(state, target.getState().elsewhere)
  const { show, overcome } = notices.getState()
  if (found) overcome(NO_SERVER)
  else show(noServer(state))
  return found
}

const noServer = (state: State): Failure =>
  failure(NO_SERVER, serverStanding(state) === 'starting' ? 'server-starting' : 'server-first').error

export async function commandClient(stores: LabStores, client: ProcessId, command: ClientCommand): Promise<boolean> {
  return (await ask(stores, 'client.command', { process: client, command })) !== null
}

export async function closeClient(stores: LabStores, client: ProcessId): Promise<void> {
  await ask(stores, 'client.close', { process: client })
}

/** Takes away the windows of clients that have ended; an undo brings them back. */
export function removeWindows({ canvas }: LabStores, clients: readonly ProcessId[]): void {
  canvas.getState().removeWindows(clients)
}
