/** How a utility process speaks with Electron's main process. Nothing here knows Electron: only this shape of it. */
import type { Port } from './port-duplex'

export interface ParentPort<Heard = unknown, Sent = unknown> {
  on(event: 'message', listener: (event: { data: Heard; ports: Port[] }) => void): unknown
  postMessage(message: Sent): void
}

/**
 * The way to main, which ends this process with its own end, as Electron does with every utility process.
 * @throws Error in any other process
 */
export function findParentPort<Heard = unknown, Sent = unknown>(): ParentPort<Heard, Sent> {
  const { parentPort } = process as unknown as { parentPort?: ParentPort<Heard, Sent> }
  if (!parentPort) throw new Error('this program is started by the desktop app as a utilityProcess')
  return parentPort
}
