import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { CLIENT_KIND_ROWS } from '../src/shared/tables/client-kinds'
import { LAUNCHER_ROWS } from '../src/shared/tables/launchers'
import { MODEL_ROWS } from '../src/shared/tables/models'

const SOURCE = resolve(import.meta.dirname, '../src')

/** Where a name is what is meant: the choice of the call to make. */
const MAY_COMPARE = /^engine\/launchers\/choose-launcher\.ts$/

it('code asks the row of a model, a launcher or a client kind for what it does, and does not compare names', () => {
  const names = [MODEL_ROWS, LAUNCHER_ROWS, CLIENT_KIND_ROWS].flatMap((rows) => Object.keys(rows)).join('|')
  const compares = new RegExp(String.raw`\b(model|launcher|kind|by)\b\)? [!=]== '(${names})'`)
  const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file))
  const wrong = files.filter((file) => compares.test(readFileSync(join(SOURCE, file), 'utf8')))
  expect(wrong.filter((file) => !MAY_COMPARE.test(file))).toEqual([])
})
