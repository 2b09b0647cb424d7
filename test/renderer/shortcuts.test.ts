import { describe, expect, it } from 'vitest'
import { combinationOf, combinationWords, isPressed, type Pressed } from '../../src/renderer/keys/combination'
import { keysOf, shortcutOf } from '../../src/renderer/keys/shortcut-of'
import { rowOf, SHORTCUT_IDS, type Where } from '../../src/renderer/keys/shortcuts'

const pressed = (key: string, more: Partial<Pressed> = {}): Pressed => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more
})

/** The key that a combination is made with. */
function press(written: string): Pressed {
  const { mod, shift, key, code = '' } = combinationOf(written)
  return pressed(key, { ctrlKey: mod, shiftKey: shift, code })
}

/** Where the focus is, and what else counts there. */
const TOGETHER: Record<string, Where[]> = {
  nodes: ['nodes', 'canvas', 'reading', 'always'],
  timeline: ['timeline', 'reading', 'always'],
  rows: ['rows', 'reading', 'always'],
  window: ['window', 'canvas', 'reading', 'always'],
  composer: ['composer', 'canvas', 'always'],
  finding: ['finding', 'always']
}

describe('the table of shortcuts', () => {
  it('means by the keys of each row that row', () => {
    for (const id of SHORTCUT_IDS)
      for (const written of rowOf(id).keys) expect(shortcutOf(press(written), rowOf(id).where), written).toBe(id)
  })

  it.each(Object.entries(TOGETHER))(
    'has no keys twice where the focus is in %s, but for the menu of a node',
    (_, wheres) => {
      const meant = wheres.flatMap((where) =>
        SHORTCUT_IDS.filter((id) => rowOf(id).where === where).flatMap((id) => [...rowOf(id).keys])
      )
      const twice = meant.filter((keys, place) => meant.indexOf(keys) !== place)
      // There the node comes first; what it handles goes no further.
      expect(twice.filter((keys) => keys !== 'Shift+F10')).toEqual([])
    }
  )
})

describe('a combination', () => {
  const isKey = (written: string, event: Pressed) => isPressed(combinationOf(written), event)

  it('takes Ctrl or ⌘ for Mod, and no other key beside it', () => {
    expect(isKey('Mod+K', pressed('k', { ctrlKey: true }))).toBe(true)
    expect(isKey('Mod+K', pressed('k', { metaKey: true }))).toBe(true)
    expect(isKey('Mod+K', pressed('k'))).toBe(false)
    expect(isKey('L', pressed('l', { ctrlKey: true }))).toBe(false)
    expect(isKey('L', pressed('l', { altKey: true }))).toBe(false)
    expect(isKey('Mod+K', pressed('K', { ctrlKey: true, shiftKey: true }))).toBe(false)
  })

  it('takes signs as they are typed, with Shift or without', () => {
    expect(isKey('?', pressed('?', { shiftKey: true }))).toBe(true)
    expect(isKey('?', pressed('?'))).toBe(true)
    expect(isKey('Plus', pressed('+', { shiftKey: true }))).toBe(true)
  })

  it('knows a comma with Shift by its place: the sign is another one on each keyboard', () => {
    expect(isKey('Shift+Comma', pressed('<', { shiftKey: true, code: 'Comma' }))).toBe(true)
    expect(isKey('Shift+Comma', pressed(';', { shiftKey: true, code: 'Comma' }))).toBe(true)
    expect(isKey('Comma', pressed('<', { shiftKey: true, code: 'Comma' }))).toBe(false)
    expect(isKey('Comma', pressed(',', { code: 'Comma' }))).toBe(true)
  })

  it('goes by the place of the key where the keyboard has other letters', () => {
    expect(isKey('L', pressed('ㅣ', { code: 'KeyL' }))).toBe(true)
    expect(isKey('L', pressed('ㅣ', { code: 'KeyO' }))).toBe(false)
    // Dvorak: its letters are where they are printed.
    expect(isKey('L', pressed('n', { code: 'KeyL' }))).toBe(false)
  })

  it('is written as on the keys of the platform', () => {
    expect(combinationWords(combinationOf('Mod+K'), false)).toBe('Ctrl+K')
    expect(combinationWords(combinationOf('Mod+K'), true)).toBe('⌘K')
    expect(combinationWords(combinationOf('Shift+F10'), true)).toBe('⇧F10')
    expect(keysOf('goToNode', false)).toEqual(['←', '→', '↑', '↓'])
    expect(keysOf('nearer', false)).toEqual(['+', '='])
  })
})
