/** A port whose messages wait while the lab has not heard what came of the last ones. */
import type { EventLines } from './event-lines'
import type { Port } from './port-duplex'

/**
 * So the conversation is no faster than it can be shown: bytes that wait here are not taken, and the server sends no
 * more of them than a {@link PortDuplex} may have on the way.
 */
export function heldBackPort(port: Port, lines: EventLines): Port {
  let turn = Promise.resolve()
  const inTurn = (deliver: () => void): void => {
    turn = turn.then(() => lines.caughtUp()).then(deliver)
  }
  return {
    postMessage: (message) => port.postMessage(message),
    on(event: 'message' | 'close', listener: (event: { data: unknown }) => void) {
      const held = (heard: { data: unknown }): void => inTurn(() => listener(heard))
      // One signature of a union: the listener of 'close' takes nothing.
      return port.on(event as 'message', held)
    },
    start: () => port.start(),
    close: () => port.close()
  }
}
