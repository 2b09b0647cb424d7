/** The kinds of clients. One row each; code asks for what a kind does, never for its name. */

export interface ClientKindRow {
  words: {
    title: string
    /** where there is little room */
    short: string
    /** one sentence */
    about: string
    /** in the field where a person types */
    placeholder: string
    /** in a list of choices */
    choice: string
  }
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
    words: {
      title: 'Line client',
      short: 'Line',
      about: 'Sends the lines that you type',
      placeholder: 'Type a line, Enter sends',
      choice: 'line: send, wait, show'
    },
    icon: 'terminal',
    typedInto: true,
    sendsBySelf: false,
    forks: false
  },
  auto: {
    words: {
      title: 'Automatic client',
      short: 'Auto',
      about: 'Sends a line by itself every second',
      placeholder: '',
      choice: 'auto: sends by itself'
    },
    icon: 'repeat',
    typedInto: false,
    sendsBySelf: true,
    forks: false
  },
  split: {
    words: {
      title: 'Split client',
      short: 'Split',
      about: 'Two processes: one only reads, one only writes what you type',
      placeholder: 'Type a line; q alone half-closes',
      choice: 'split: one process reads, one writes, q half-closes'
    },
    icon: 'two-ways',
    typedInto: true,
    sendsBySelf: false,
    forks: true
  }
} as const satisfies Record<string, ClientKindRow>
