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
  renderer: ['shared'],
  'page-replay': ['shared', 'renderer']
}
const PACKAGES: Record<string, RegExp> = {
  shared: /^(zod|i18next)$/,
  engine: /^(koffi|node:.*)$/,
  lab: /^node:.*$/,
  cli: /^(node:.*|commander|sirv|ws|zod)$/,
  main: /^(node:.*|electron|mrmime)$/,
  preload: /^electron$/,
  renderer: /^(?!node:|electron$|koffi$|ws$)/,
  'page-replay': /^$/
}

/**
 * What the window is made of, from the bottom: each folder (or file beside them) imports only what stands above it in
 * this list. Where two could do without an order they have one all the same, so that no circle can begin.
 */
const RENDERER_ORDER = [
  'no-eval',
  'keys',
  'texts',
  'browser',
  'language',
  'theme',
  'words',
  'layout',
  'store',
  'crash',
  'bridge',
  'settings',
  'commands',
  'parts',
  'why',
  'step',
  'client-window',
  'sockets',
  'code',
  'inspector',
  'canvas',
  'palette',
  'timeline',
  'export',
  'time',
  'record',
  'notices',
  'header',
  'help',
  'app',
  'client-only',
  'start-window',
  'main'
]

const sources = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file))
const imports = sources.flatMap((file) => {
  const text = readFileSync(join(SOURCE, file), 'utf8')
  return [...text.matchAll(/(?:\bfrom\s+|\bimport\s*\(?\s*)'([^']+)'/g)].map(([, target = '']) => ({ file, target }))
})

/** The source files that a file imports. */
const imported = new Map(
  sources.map((file) => {
    const targets = imports.filter((one) => one.file === file && one.target.startsWith('.'))
    const paths = targets.map(({ target }) => join(dirname(file), target))
    return [file, sources.filter((other) => paths.includes(other.replace(/\.tsx?$/, '')))]
  })
)

/** The shortest way from a file back to itself. */
function circleFrom(file: string): string | undefined {
  const ways = [[file]]
  const seen = new Set<string>()
  for (let way = ways.shift(); way; way = ways.shift()) {
    for (const next of imported.get(way.at(-1) ?? '') ?? []) {
      if (next === file) return [...way, next].join(' → ')
      if (!seen.has(next)) ways.push([...way, next])
      seen.add(next)
    }
  }
  return undefined
}

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

const rendererImports = imports
  .filter(({ file, target }) => file.startsWith(`renderer${sep}`) && target.startsWith('.'))
  .map(({ file, target }) => ({ file: inRenderer(file), target: inRenderer(join(dirname(file), target)) }))
  .filter(({ target }) => !target.startsWith('..') && !target.endsWith('.css'))

/** `canvas/canvas`, the same for a file and for what imports it */
function inRenderer(path: string): string {
  return relative('renderer', path).replace(/\.tsx?$/, '')
}

it('folders of the renderer import downwards', () => {
  const place = (path: string) => RENDERER_ORDER.indexOf(path.split(sep)[0] ?? '')
  const unknown = rendererImports.filter(({ file, target }) => place(file) < 0 || place(target) < 0)
  expect(unknown).toEqual([])
  expect(rendererImports.filter(({ file, target }) => place(target) > place(file))).toEqual([])
})

it('no file imports itself through others', () => {
  expect(sources.flatMap((file) => circleFrom(file) ?? [])).toEqual([])
})

it('each folder uses only the packages that run where it does', () => {
  const wrong = imports
    .filter(({ target }) => !target.startsWith('.'))
    .filter(({ file, target }) => !PACKAGES[file.split(sep)[0] ?? '']?.test(target))
  expect(wrong).toEqual([])
})

it('programs whose heap is copied with every fork load no schema library, no i18next and no catalog', () => {
  const programs = resolve(SOURCE, '../out/programs')
  const bundles = readdirSync(programs, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.cjs'))
  expect(bundles).toContain('server.cjs')
  const loads = /zod|i18next|fallbackLng|\{\{\w+\}\}/
  expect(bundles.filter((file) => loads.test(readFileSync(join(programs, file), 'utf8')))).toEqual([])
})

it('C functions are bound in one file: a bundle leaves out those that its programs do not call', () => {
  const binding = sources.filter((file) => /\bnative<|libc\.func/.test(readFileSync(join(SOURCE, file), 'utf8')))
  expect(binding.sort()).toEqual(['native.ts', 'raw.ts'].map((file) => join('engine', 'libc', file)))
})
