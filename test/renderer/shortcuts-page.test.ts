import { expect, it } from 'vitest'
import { shortcutsPage } from './shortcuts-page'

it('docs/shortcuts.md is what the table of the shortcuts says', async () => {
  await expect(shortcutsPage()).toMatchFileSnapshot('../../docs/shortcuts.md')
})
