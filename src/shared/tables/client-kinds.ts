/** The kinds of clients. One row each; code asks for what a kind does, never for its name. */

export interface ClientKindRow {
  /** that the palette shows, `renderer/parts/icon.tsx` */
  icon: string
  /** a person types what it sends */
  typedInto: boolean
  /** it sends without being told to; settings say what, and how often */
  sendsBySelf: boolean
  /** it is two processes, one that reads and one that writes: needs fork(2) */
  forks: boolean
}

export const CLIENT_KIND_ROWS = {
  line: {
    icon: 'terminal',
    typedInto: true,
    sendsBySelf: false,
    forks: false
  },
  auto: {
    icon: 'repeat',
    typedInto: false,
    sendsBySelf: true,
    forks: false
  },
  split: {
    icon: 'two-ways',
    typedInto: true,
    sendsBySelf: false,
    forks: true
  }
} as const satisfies Record<string, ClientKindRow>
