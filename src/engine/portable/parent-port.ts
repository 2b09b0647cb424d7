/** How a utility program speaks with Electron's main process. The engine does not know Electron: only this shape of it. */
import type { Port } from './port-duplex'

export interface ParentPort {
  on(event: 'message', listener: (event: { data: unknown; ports: Port[] }) => void): unknown
  postMessage(message: unknown): void
}

/**
 * The way to main, which ends this process with its own end, as Electron does with every utility process.
 * @throws Error in any other process
 */
export function findParentPort(): ParentPort {
  const { parentPort } = process as unknown as { parentPort?: ParentPort }
  if (!parentPort) throw new Error('this program is started by the desktop app as a utilityProcess')
  return parentPort
}
