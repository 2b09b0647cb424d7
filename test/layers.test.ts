import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { expect, it } from 'vitest'

const SOURCE = resolve(import.meta.dirname, '../src')

/** What each folder may import of the others. The folder says where the code runs. */
const MAY_IMPORT: Record<string, string[]> = {
  shared: [],
  engine: ['shared'],
  lab: ['shared', 'engine'],
  cli: ['shared', 'engine', 'lab'],
  main: ['shared'],
  preload: ['shared'],
  renderer: ['shared']
}
const PACKAGES: Record<string, RegExp> = {
  shared: /^zod$/,
  engine: /^(koffi|node:.*)$/,
  lab: /^node:.*$/,
  cli: /^(node:.*|commander|sirv|ws|zod)$/,
  main: /^(node:.*|electron)$/,
  preload: /^electron$/,
  renderer: /^(?!node:|electron$|koffi$|ws$)/
}

const sources = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file))
const imports = sources.flatMap((file) => {
  const text = readFileSync(join(SOURCE, file), 'utf8')
  return [...text.matchAll(/(?:\bfrom\s+|\bimport\s*\(?\s*)'([^']+)'/g)].map(([, target = '']) => ({ file, target }))
})

it('sees the imports', () => {
  expect(imports.length).toBeGreaterThan(100)
})

it('imports point down towards shared', () => {
  const wrong = imports
    .filter(({ target }) => target.startsWith('.'))
    .filter(({ file, target }) => {
      const from = file.split(sep)[0] ?? ''
      const to = relative(SOURCE, join(SOURCE, dirname(file), target)).split(sep)[0] ?? ''
      return to !== from && to !== '..' && !MAY_IMPORT[from]?.includes(to)
    })
  expect(wrong).toEqual([])
})

it('each folder uses only the packages that run where it does', () => {
  const wrong = imports
    .filter(({ target }) => !target.startsWith('.'))
    .filter(({ file, target }) => !PACKAGES[file.split(sep)[0] ?? '']?.test(target))
  expect(wrong).toEqual([])
})

it('programs that fork load no schema library', () => {
  const programs = resolve(SOURCE, '../out/programs')
  const bundles = readdirSync(programs, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.cjs'))
  expect(bundles).toContain('server.cjs')
  expect(bundles.filter((file) => readFileSync(join(programs, file), 'utf8').includes('zod'))).toEqual([])
})
