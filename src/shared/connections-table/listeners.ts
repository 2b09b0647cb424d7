/** Listening sockets, as far as connections depend on them: what nobody has accepted ends with them. */
import { isAnyHost, parseAddress } from '../address'
import type { LabEvent } from '../events'
import type { SocketState, State } from '../fold/state'
import type { SocketId } from '../identity'

/** Those that are gone and remembered: connections to them may be told of later. */
const MOST_ENDED = 16

export class Listeners {
  /** the address that each listens on */
  readonly #open = new Map<SocketId, string>()
  #ended: { address: string; at: number }[] = []

  add(socket: SocketState | undefined): void {
    if (socket?.kind === 'listening' && socket.local !== undefined) this.#open.set(socket.id, socket.local)
  }

  /** Addresses of those to which nobody refers any more. @param state after the event */
  endedBy({ at }: LabEvent, state: State): string[] {
    const ended: string[] = []
    for (const [id, address] of this.#open) {
      if (state.sockets.has(id)) continue
      this.#open.delete(id)
      this.#ended = [...this.#ended, { address, at }].slice(-MOST_ENDED)
      ended.push(address)
    }
    return ended
  }

  /** @param address to which somebody has connected */
  anyFor(address: string): boolean {
    return [...this.#open.values()].some((listening) => isFor(listening, address))
  }

  /** When the one ended to which that connection was made, where none listens there now. @param at µs: when it was made */
  endAfter(address: string, at: number): number | undefined {
    if (this.anyFor(address)) return undefined
    return this.#ended.find((one) => one.at >= at && isFor(one.address, address))?.at
  }
}

/** Whether a socket that listens on `listening` takes connections to `address`. */
export function isFor(listening: string, address: string): boolean {
  if (listening === address) return true
  const [one, other] = [parseAddress(listening), parseAddress(address)]
  return one !== undefined && one.port === other?.port && isAnyHost(one.host)
}
