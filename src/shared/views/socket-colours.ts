/**
 * Which colour a socket has, in every process that holds it. The set is Okabe and Ito's, told apart by readers with any
 * colour vision; a socket keeps its colour while it is open, and a new one takes the colour that is used least.
 */
import type { Folded } from '../fold/fold'
import type { SocketState, State } from '../fold/state'
import type { SocketId } from '../identity'

export interface SocketColour {
  fill: string
  /** the text on it, for contrast of at least 4.5:1 */
  ink: string
}

export const SOCKET_COLOURS: readonly SocketColour[] = [
  { fill: '#0072b2', ink: '#ffffff' },
  { fill: '#e69f00', ink: '#14171a' },
  { fill: '#009e73', ink: '#0a0c0e' },
  { fill: '#cc79a7', ink: '#14171a' },
  { fill: '#56b4e9', ink: '#14171a' },
  { fill: '#d55e00', ink: '#0a0c0e' },
  { fill: '#f0e442', ink: '#14171a' }
]

/** socket → index in {@link SOCKET_COLOURS} */
export type SocketColours = Record<SocketId, number>

/** Kept up to date by what a fold touched. */
export class SocketColoursView {
  /** the same object for good */
  readonly colours: SocketColours = {}
  /** how many sockets have each colour */
  readonly #used = SOCKET_COLOURS.map(() => 0)

  /** Looks at all there is. @param known what sockets had before, where they are still there */
  reset({ sockets }: State, known: SocketColours = { ...this.colours }): void {
    for (const id of Object.keys(this.colours) as SocketId[]) this.#take(id)
    const fresh: SocketId[] = []
    for (const id of sockets.keys()) {
      const colour = known[id]
      if (!isColoured(sockets.get(id))) continue
      if (colour !== undefined && colour in SOCKET_COLOURS) this.#give(id, colour)
      else fresh.push(id)
    }
    for (const id of fresh) this.#give(id, this.#leastUsed())
  }

  /** @returns whether a socket came or went */
  update({ state, touched }: Pick<Folded, 'state' | 'touched'>): boolean {
    let changed = false
    for (const id of touched.sockets) {
      const coloured = isColoured(state.sockets.get(id))
      if (coloured === id in this.colours) continue
      if (coloured) this.#give(id, this.#leastUsed())
      else this.#take(id)
      changed = true
    }
    return changed
  }

  #give(id: SocketId, colour: number): void {
    this.colours[id] = colour
    this.#used[colour] = (this.#used[colour] ?? 0) + 1
  }

  #take(id: SocketId): void {
    const colour = this.colours[id] ?? 0
    delete this.colours[id]
    this.#used[colour] = (this.#used[colour] ?? 0) - 1
  }

  #leastUsed(): number {
    return this.#used.indexOf(Math.min(...this.#used))
  }
}

/** Colours tell connections apart: the sockets between the server and its workers have none. */
const isColoured = (socket: SocketState | undefined): boolean => socket !== undefined && socket.kind !== 'unix'

export const colourAt = (index: number | undefined): SocketColour | undefined =>
  index === undefined ? undefined : SOCKET_COLOURS[index]
