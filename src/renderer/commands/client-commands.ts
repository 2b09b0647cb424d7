/** What a person can do with clients. */
import { connectableHost, parseAddress } from '../../shared/address'
import type { ClientCommand, ClientKind } from '../../shared/choices'
import { type Failure, failure } from '../../shared/failure'
import type { State } from '../../shared/fold/state'
import type { ProcessId } from '../../shared/identity'
import { listensAt, serverStanding } from '../../shared/selectors'
import type { Point } from '../layout/free-place'
import type { LabStores } from '../store/lab-stores'
import { ask } from './ask'

/** Where a client connects to reach the server that listens; null when none does. */
export function clientTarget(state: State): { host: string; port: number } | null {
  const address = parseAddress(listensAt(state) ?? '')
  return address ? { host: connectableHost(address.host), port: address.port } : null
}

/** Starts a client process; its window opens at the point, or where there is room. */
export async function startClient(stores: LabStores, kind: ClientKind, at?: Point): Promise<void> {
  const { state } = stores.picture.getState()
  const { expectWindow, placeWindow, forgetWindow } = stores.canvas.getState()
  const target = clientTarget(state)
  const { show, overcome } = stores.notices.getState()
  if (!target) return show(noServer(state))
  overcome(NO_SERVER)
  if (at) expectWindow(at)
  const started = await ask(stores, 'client.start', { kind, ...target })
  if (!at) return
  if (started) placeWindow(started.process, at)
  else forgetWindow(at)
}

const NO_SERVER = 'ENOSERVER'

const noServer = (state: State): Failure =>
  failure(NO_SERVER, serverStanding(state) === 'starting' ? 'server-starting' : 'server-first').error

/** Answers whether the line is on its way. */
export async function sendLine(stores: LabStores, client: ProcessId, text: string): Promise<boolean> {
  return (await ask(stores, 'client.send', { process: client, text })) !== null
}

export async function commandClient(stores: LabStores, client: ProcessId, command: ClientCommand): Promise<boolean> {
  return (await ask(stores, 'client.command', { process: client, command })) !== null
}

export async function closeClient(stores: LabStores, client: ProcessId): Promise<void> {
  await ask(stores, 'client.close', { process: client })
}

/** Takes away the windows of clients that have ended, here and in the lab's memory. */
export function removeWindows(stores: LabStores, clients: readonly ProcessId[]): void {
  stores.canvas.getState().removeWindows(clients)
  void ask(stores, 'client.dismiss', { processes: [...clients] })
}
