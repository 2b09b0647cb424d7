import { readdirSync, readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { entryOf, GLOSSARY_GROUPS } from '../../src/shared/glossary/glossary'

const SOURCE = resolve(import.meta.dirname, '../../src')
const unexplained = (terms: readonly string[]) => terms.filter((term) => !entryOf(term))

it('explains each errno that the programs and the lab speak of', () => {
  const files = ['engine', 'lab', 'shared'].flatMap((folder) =>
    readdirSync(join(SOURCE, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(SOURCE, folder, file))
  )
  const texts = files.filter((file) => file.endsWith('.ts')).map((file) => readFileSync(file, 'utf8'))
  const named = new Set(texts.flatMap((text) => text.match(/(?<=')E[A-Z]{3,}(?=')/g) ?? []))
  const met = [...named].filter((name) => name in constants.errno)
  expect(met).toContain('ECONNRESET')
  expect(unexplained(met)).toEqual([])
})

it('explains no word twice, and each in a sentence that is read at a glance', () => {
  const entries = Object.values(GLOSSARY_GROUPS).flatMap((group) => Object.entries(group))
  expect(new Set(entries.map(([term]) => term)).size).toBe(entries.length)
  expect(entries.filter(([, { says }]) => says.length > 150 || says.endsWith('.')).map(([term]) => term)).toEqual([])
})
