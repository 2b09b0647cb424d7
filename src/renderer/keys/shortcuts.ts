/**
 * Every shortcut of the window. Whoever binds keys asks this table, and the list that `?` opens is made from it: so that
 * the list has what the keys do.
 */

/**
 * Where keys count: `always`, also where one types; `reading`, anywhere but there; the others while the focus is in them:
 * `canvas` with its windows and fields, `nodes` (the canvas itself), `timeline`, `rows` (of the log), `window` (a
 * client's, but where one types), `composer`, `finding`.
 */
export type Where = 'always' | 'reading' | 'canvas' | 'nodes' | 'timeline' | 'rows' | 'window' | 'composer' | 'finding'

export const SHORTCUT_GROUPS = ['window', 'canvas', 'time', 'log', 'client'] as const
export type ShortcutGroup = (typeof SHORTCUT_GROUPS)[number]

interface Row {
  group: ShortcutGroup
  where: Where
  /**
   * `Mod` is Ctrl, on a Mac ⌘; then the key as `KeyboardEvent.key` has it, `Comma`, `Period`, `Plus` and `Space` by their
   * names. Any of them does it.
   */
  keys: readonly string[]
}

export const SHORTCUTS = {
  commands: { group: 'window', where: 'always', keys: ['Mod+K'] },
  shortcuts: { group: 'window', where: 'reading', keys: ['?'] },
  nextFound: { group: 'window', where: 'finding', keys: ['Enter'] },
  previousFound: { group: 'window', where: 'finding', keys: ['Shift+Enter'] },
  endFinding: { group: 'window', where: 'finding', keys: ['Escape'] },

  goToNode: { group: 'canvas', where: 'nodes', keys: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'] },
  firstNode: { group: 'canvas', where: 'nodes', keys: ['Home'] },
  lastNode: { group: 'canvas', where: 'nodes', keys: ['End'] },
  selectNode: { group: 'canvas', where: 'nodes', keys: ['Enter'] },
  addNode: { group: 'canvas', where: 'nodes', keys: ['Space'] },
  chooseAll: { group: 'canvas', where: 'canvas', keys: ['Mod+A'] },
  undo: { group: 'canvas', where: 'reading', keys: ['Mod+Z'] },
  redo: { group: 'canvas', where: 'reading', keys: ['Mod+Shift+Z', 'Mod+Y'] },
  selectNone: { group: 'canvas', where: 'nodes', keys: ['Escape'] },
  moveNode: {
    group: 'canvas',
    where: 'nodes',
    keys: ['Shift+ArrowLeft', 'Shift+ArrowRight', 'Shift+ArrowUp', 'Shift+ArrowDown']
  },
  nodeMenu: { group: 'canvas', where: 'canvas', keys: ['Shift+F10', 'ContextMenu'] },
  arrange: { group: 'canvas', where: 'nodes', keys: ['A'] },
  fit: { group: 'canvas', where: 'nodes', keys: ['0'] },
  fullSize: { group: 'canvas', where: 'nodes', keys: ['1'] },
  nearer: { group: 'canvas', where: 'nodes', keys: ['Plus', '='] },
  farther: { group: 'canvas', where: 'nodes', keys: ['-'] },
  find: { group: 'canvas', where: 'canvas', keys: ['Mod+F'] },

  live: { group: 'time', where: 'reading', keys: ['L'] },
  back: { group: 'time', where: 'reading', keys: ['Comma'] },
  on: { group: 'time', where: 'reading', keys: ['Period'] },
  bookmark: { group: 'time', where: 'reading', keys: ['B'] },
  previousBookmark: { group: 'time', where: 'reading', keys: ['Shift+Comma'] },
  nextBookmark: { group: 'time', where: 'reading', keys: ['Shift+Period'] },
  hold: { group: 'time', where: 'always', keys: ['F8'] },
  stepOne: { group: 'time', where: 'always', keys: ['F10'] },
  stepAll: { group: 'time', where: 'always', keys: ['Shift+F10'] },
  goToLane: { group: 'time', where: 'timeline', keys: ['ArrowUp', 'ArrowDown'] },
  pageOfLanes: { group: 'time', where: 'timeline', keys: ['PageUp', 'PageDown'] },
  goToMark: { group: 'time', where: 'timeline', keys: ['ArrowLeft', 'ArrowRight'] },
  endMark: { group: 'time', where: 'timeline', keys: ['Home', 'End'] },
  pan: { group: 'time', where: 'timeline', keys: ['Shift+ArrowLeft', 'Shift+ArrowRight'] },
  longer: { group: 'time', where: 'timeline', keys: ['-'] },
  shorter: { group: 'time', where: 'timeline', keys: ['Plus', '='] },
  wholeRun: { group: 'time', where: 'timeline', keys: ['0'] },
  toMark: { group: 'time', where: 'timeline', keys: ['Enter'] },
  foldLane: { group: 'time', where: 'timeline', keys: ['Space'] },

  goToRow: { group: 'log', where: 'rows', keys: ['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End'] },
  rowDetails: { group: 'log', where: 'rows', keys: ['Enter'] },
  closeDetails: { group: 'log', where: 'rows', keys: ['Escape'] },

  send: { group: 'client', where: 'composer', keys: ['Enter'] },
  newLine: { group: 'client', where: 'composer', keys: ['Shift+Enter'] },
  earlierMessage: { group: 'client', where: 'composer', keys: ['ArrowUp'] },
  laterMessage: { group: 'client', where: 'composer', keys: ['ArrowDown'] },
  leaveMessage: { group: 'client', where: 'composer', keys: ['Escape'] },
  goInWindow: { group: 'client', where: 'window', keys: ['ArrowLeft', 'ArrowRight'] },
  toMessage: { group: 'client', where: 'window', keys: ['Escape'] }
} as const satisfies Record<string, Row>

export type ShortcutId = keyof typeof SHORTCUTS
/** Those that count there: who handles them handles all. */
export type ShortcutIn<W extends Where> = {
  [Id in ShortcutId]: (typeof SHORTCUTS)[Id]['where'] extends W ? Id : never
}[ShortcutId]

export const SHORTCUT_IDS = Object.keys(SHORTCUTS) as ShortcutId[]
export const rowOf = (id: ShortcutId): Row => SHORTCUTS[id]
