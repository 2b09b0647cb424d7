import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { GLOSSARY_GROUPS } from '../../src/shared/glossary/glossary'
import { glossaryPage } from './glossary-page'

const ROOT = resolve(import.meta.dirname, '../..')

it('docs/glossary.md is what the entries make of it', async () => {
  await expect(glossaryPage()).toMatchFileSnapshot(resolve(ROOT, 'docs/glossary.md'))
})

it('each entry names a manual page, an RFC, or a page that is there', () => {
  const places = Object.values(GLOSSARY_GROUPS).flatMap((entries) => Object.values(entries).map(({ see }) => see))
  const wrong = places.filter((see) =>
    see.startsWith('docs/') ? !existsSync(resolve(ROOT, see)) : !/^([\w]+\([2-8]\)|RFC \d+, [\d.]+)$/.test(see)
  )
  expect(wrong).toEqual([])
})
