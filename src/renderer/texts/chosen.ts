/** What is said of several that are selected together, and of what can be undone. */
import { count, plural } from '../../shared/words/count'

const KINDS: Record<ChosenKind, [one: string, many: string]> = {
  server: ['server', 'servers'],
  client: ['client', 'clients'],
  child: ['child', 'children'],
  writer: ['writer', 'writers'],
  external: ['external client', 'external clients'],
  stack: ['stack', 'stacks']
}

export type ChosenKind = 'server' | 'client' | 'child' | 'writer' | 'external' | 'stack'

/** For all of them, or for so many; where there is nobody the words alone. */
const forSome = (n: number, all: number): string =>
  n === 0 ? '' : n === all ? ` all ${count(all)}` : ` ${count(n)} of ${count(all)}`

export const chosenTexts = {
  label: 'Selected together',
  kind: (kind: ChosenKind, n: number) => plural(n, ...KINDS[kind]),
  selected: (all: number, kinds: string) => `${count(all)} selected: ${kinds}`,
  send: (n: number, all: number) => (n === 0 ? 'Send…' : `Send to${forSome(n, all)}…`),
  sendAbout: 'One line on each of their connections',
  line: (n: number) => `A line for ${plural(n, 'client', 'clients')}`,
  sendNow: 'Send',
  sent: (n: number) => `Sent to ${count(n)}.`,
  close: (n: number, all: number) => `Close${forSome(n, all)}`,
  closeAbout: 'Ends the input of the clients: they close',
  signal: (n: number, all: number) => `Signal${forSome(n, all)}`,
  signalAbout: 'kill(2), for each process that runs',
  remove: (n: number, all: number) => (n === 0 ? 'Remove windows' : `Remove${forSome(n, all)}`),
  removeAbout: 'Takes away the windows of clients that have ended',
  none: 'There is nobody among them to whom this applies.',
  clear: 'Select nobody (Escape)'
} as const

export const undoTexts = {
  undo: {
    move: 'Undo move',
    resize: 'Undo resize',
    arrange: 'Undo arrange',
    remove: 'Undo remove',
    fold: 'Undo fold away',
    unfold: 'Undo show below',
    'open-stack': 'Undo open stack',
    'close-stack': 'Undo close stack'
  },
  redo: {
    move: 'Redo move',
    resize: 'Redo resize',
    arrange: 'Redo arrange',
    remove: 'Redo remove',
    fold: 'Redo fold away',
    unfold: 'Redo show below',
    'open-stack': 'Redo open stack',
    'close-stack': 'Redo close stack'
  },
  nothingToUndo: 'Nothing to undo',
  nothingToRedo: 'Nothing to redo',
  undoKeys: (what: string) => `${what} (Ctrl+Z). What processes did stays done.`,
  redoKeys: (what: string) => `${what} (Ctrl+Shift+Z)`
} as const
