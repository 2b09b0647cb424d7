/** What a person can do with clients. */

import type { ClientCommand, ClientKind } from '../../shared/choices'
import { failure } from '../../shared/failure'
import type { State } from '../../shared/fold/state'
import { listensAt, serverStanding } from '../../shared/selectors'
import { request } from '../bridge/session'
import { useCanvas } from '../canvas/canvas-store'
import type { Point } from '../canvas/free-place'
import { useNotices, valueOrNotice } from '../store/notices'
import { usePicture } from '../store/picture'

/** Where a client connects to reach the server that listens; null when none does. */
export function clientTarget(state: State): { host: string; port: number } | null {
  const local = listensAt(state)
  if (!local) return null
  const colon = local.lastIndexOf(':')
  const host = local.slice(0, colon)
  return { host: host === '0.0.0.0' ? '127.0.0.1' : host, port: Number(local.slice(colon + 1)) }
}

/** Starts a client process; its window opens at the point, or where there is room. */
export async function startClient(kind: ClientKind, at?: Point): Promise<void> {
  const { state } = usePicture.getState()
  const target = clientTarget(state)
  if (!target) return useNotices.getState().show(noServer(state))
  if (at) useCanvas.getState().expectWindow(at)
  const started = valueOrNotice(await request('client.start', { kind, ...target }))
  if (!at) return
  if (started) useCanvas.getState().placeWindow(started.pid, at)
  else useCanvas.getState().forgetWindow(at)
}

const noServer = (state: State) =>
  serverStanding(state) === 'starting'
    ? failure('ENOSERVER', 'server-starting').error
    : failure('ENOSERVER', 'server-first').error

/** Answers whether the line is on its way. */
export async function sendLine(pid: number, text: string): Promise<boolean> {
  return valueOrNotice(await request('client.send', { pid, text })) !== null
}

export async function commandClient(pid: number, command: ClientCommand): Promise<boolean> {
  return valueOrNotice(await request('client.command', { pid, command })) !== null
}

export async function closeClient(pid: number): Promise<void> {
  valueOrNotice(await request('client.close', { pid }))
}
