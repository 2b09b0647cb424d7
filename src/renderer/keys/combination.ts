/** Keys that are pressed together: read from the table, compared with what was pressed, and written for people. */

export interface Combination {
  mod: boolean
  shift: boolean
  /** as `KeyboardEvent.key` has it; letters small */
  key: string
  /** `KeyboardEvent.code`, where the sign depends on Shift */
  code?: string
}

/** What a key event says; React's are the same. */
export interface Pressed {
  key: string
  code: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
}

const SIGNS: Record<string, string> = { Comma: ',', Period: '.', Plus: '+', Space: ' ' }

/** @param written such as `Mod+Shift+Z` */
export function combinationOf(written: string): Combination {
  const parts = written.split('+')
  const name = parts.at(-1) ?? ''
  const shift = parts.includes('Shift')
  const key = SIGNS[name] ?? (name.length === 1 ? name.toLowerCase() : name)
  const isPlace = shift && (name === 'Comma' || name === 'Period')
  return { mod: parts.includes('Mod'), shift, key, ...(isPlace && { code: name }) }
}

export function isPressed({ mod, shift, key, code }: Combination, event: Pressed): boolean {
  if (event.altKey || (event.ctrlKey || event.metaKey) !== mod) return false
  if (code !== undefined) return event.shiftKey && event.code === code
  // Which signs take Shift differs from keyboard to keyboard; a comma with Shift is a combination of its own.
  const takesShift = key.length === 1 && !/[a-z, .]/.test(key)
  if (!takesShift && event.shiftKey !== shift) return false
  return event.key.toLowerCase() === key.toLowerCase() || isLetterElsewhere(key, event)
}

/** With a keyboard of other letters, such as Hangul, the place of the key counts. */
const isLetterElsewhere = (key: string, event: Pressed): boolean =>
  /^[a-z]$/.test(key) && (event.key.codePointAt(0) ?? 0) > 0x7f && event.code === `Key${key.toUpperCase()}`

const NAMES: Record<string, string> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  PageUp: 'Page up',
  PageDown: 'Page down',
  Escape: 'Esc',
  ContextMenu: '☰',
  ' ': 'Space',
  '-': '−'
}

/** As it is printed on the keys of that platform. */
export function combinationWords({ mod, shift, key }: Combination, mac: boolean): string {
  const name = NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key)
  if (mac) return `${shift ? '⇧' : ''}${mod ? '⌘' : ''}${name}`
  return [mod && 'Ctrl', shift && 'Shift', name].filter(Boolean).join('+')
}

export const isMac = (): boolean => /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '')
