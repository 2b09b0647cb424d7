import type { MessagePort } from 'node:worker_threads'
import type { Port } from '../../../src/engine/portable/port-duplex'

/** A port of `worker_threads` in the shape of Electron's: its messages come as events. */
export function electronShaped(port: MessagePort): Port {
  return {
    postMessage: (message) => port.postMessage(message),
    on(event: 'message' | 'close', listener: (event: { data: unknown }) => void) {
      return port.on(event, event === 'message' ? (data) => listener({ data }) : listener)
    },
    start: () => port.start(),
    close: () => port.close()
  }
}
