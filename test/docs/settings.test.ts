import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { settingsPage } from './settings-page'

it('docs/settings.md is what the rows of the settings make of it', async () => {
  await expect(settingsPage()).toMatchFileSnapshot(resolve(import.meta.dirname, '../../docs/settings.md'))
})
