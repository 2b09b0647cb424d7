import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { type MenuActions, menuTemplate } from '../../src/main/menu-template'
import '../../src/shared/i18n/every-language'
import { inLanguage } from '../../src/shared/i18n/translate'

const actions = (more: Partial<MenuActions> = {}): MenuActions => ({
  platform: 'linux',
  recent: [],
  showAbout: vi.fn(),
  showLive: vi.fn(),
  openRecording: vi.fn(),
  openRecent: vi.fn(),
  clearRecent: vi.fn(),
  edit: vi.fn(),
  ...more
})

const itemsOf = ({ submenu }: MenuItemConstructorOptions): MenuItemConstructorOptions[] =>
  Array.isArray(submenu) ? submenu : []
const find = (items: MenuItemConstructorOptions[], what: string): MenuItemConstructorOptions => {
  const found = items.find(({ label, role }) => [label?.replaceAll('&', ''), role].includes(what))
  if (!found) throw new Error(`no item ${what}`)
  return found
}
const click = ({ click }: MenuItemConstructorOptions): unknown => (click as () => unknown)()

describe('the menu', () => {
  it('has what each system’s users expect, where they expect it', () => {
    const linux = menuTemplate(actions())
    expect(itemsOf(find(linux, 'File')).at(-1)).toEqual({ role: 'quit', label: 'Quit' })
    expect(itemsOf(find(linux, 'Help')).map(({ label }) => label)).toEqual(['About Forkscope'])
    const mac = menuTemplate(actions({ platform: 'darwin' }))
    expect(mac[0]?.role).toBe('appMenu')
    expect(itemsOf(find(mac, 'File')).at(-1)).toEqual({ role: 'close', label: 'Close Window' })
    expect(itemsOf(find(mac, 'Help'))).toEqual([])
  })

  it('undoes what the page in front says is to be undone, with the keys of the system', () => {
    const given = actions()
    const edit = itemsOf(find(menuTemplate(given), 'Edit'))
    click(find(edit, 'Undo'))
    click(find(edit, 'Redo'))
    expect(vi.mocked(given.edit).mock.calls).toEqual([['undo'], ['redo']])
    expect(edit.flatMap(({ role }) => role ?? [])).toEqual(['cut', 'copy', 'paste', 'delete', 'selectAll'])
    const keys = (['darwin', 'linux', 'win32'] as const).map((platform) => {
      const items = itemsOf(find(menuTemplate(actions({ platform })), 'Edit'))
      return find(items, 'Redo').accelerator
    })
    expect(keys).toEqual(['Shift+CmdOrCtrl+Z', 'Shift+CmdOrCtrl+Z', 'Ctrl+Y'])
  })

  it('makes everything larger with either key that has a +', () => {
    const larger = itemsOf(find(menuTemplate(actions()), 'View')).filter(({ role }) => role === 'zoomIn')
    expect(larger.map(({ accelerator }) => accelerator)).toEqual([undefined, 'CommandOrControl+='])
  })

  it('opens recent recordings, and forgets them', () => {
    const given = actions({ recent: ['/a/one & two.forkscope', '/b/three.forkscope'] })
    const recent = itemsOf(find(itemsOf(find(menuTemplate(given), 'File')), 'Open Recent'))
    expect(recent.map(({ label }) => label)).toEqual([
      'one && two.forkscope — /a',
      'three.forkscope — /b',
      undefined,
      'Clear'
    ])
    if (recent[1]) click(recent[1])
    click(find(recent, 'Clear'))
    expect(given.openRecent).toHaveBeenCalledWith('/b/three.forkscope')
    expect(given.clearRecent).toHaveBeenCalledOnce()
  })

  it('says so where there are none yet', () => {
    const file = itemsOf(find(menuTemplate(actions()), 'File'))
    expect(itemsOf(find(file, 'Open Recent'))).toEqual([{ label: 'None yet', enabled: false }])
  })

  it.each([
    ['zh-CN', /\p{Script=Han}/u],
    ['ko', /\p{Script=Hangul}/u]
  ] as const)('is in %s where that is spoken, also what Electron names in English only', (language, script) => {
    for (const platform of ['linux', 'darwin'] as const) {
      const template = inLanguage(language, () => menuTemplate(actions({ platform, recent: ['/a/one.forkscope'] })))
      const shown = everyItem(template).filter(
        ({ type, visible, role }) => !type && visible !== false && role !== 'appMenu'
      )
      expect(shown.length).toBeGreaterThan(25)
      const files = /one\.forkscope/
      expect(shown.filter(({ label = '' }) => !script.test(label) && !files.test(label))).toEqual([])
    }
  })
})

const everyItem = (items: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...everyItem(itemsOf(item))])
