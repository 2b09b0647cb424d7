/**
 * Which colour a socket has, in every process that holds it. The set is Okabe and Ito's, told apart by readers with any
 * colour vision; a socket keeps its colour while it is open, and a new one takes the colour that is used least.
 */
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
export type SocketColours = Record<string, number>

export function assignColours(before: SocketColours, sockets: Record<string, unknown>): SocketColours {
  const next: SocketColours = {}
  const used = SOCKET_COLOURS.map(() => 0)
  const fresh: string[] = []
  for (const id of Object.keys(sockets)) {
    const colour = before[id]
    if (colour === undefined) fresh.push(id)
    else use(id, colour)
  }
  for (const id of fresh) use(id, used.indexOf(Math.min(...used)))
  return next

  function use(id: string, colour: number) {
    next[id] = colour
    used[colour] = (used[colour] ?? 0) + 1
  }
}

export const colourAt = (index: number | undefined): SocketColour | undefined =>
  index === undefined ? undefined : SOCKET_COLOURS[index]
