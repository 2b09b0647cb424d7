import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const OUT = resolve(import.meta.dirname, '../../out/main')
const PROGRAMS = readdirSync(join(OUT, '../programs')).filter((name) => name.endsWith('.cjs'))
const PLAIN = [
  ...readdirSync(OUT).filter((name) => name.endsWith('.mjs')),
  ...PROGRAMS.map((name) => `../programs/${name}`)
]

/** What a bundle imports, statically or not. */
function imports(file: string): string[] {
  const code = readFileSync(join(OUT, file), 'utf8')
  const names = [...code.matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\(\s*)["']([^"'\n]+)["']/g)]
  // Libraries have examples in their comments, of files that they do not have.
  return names
    .map((match) => match[1] ?? '')
    .filter((name) => !name.startsWith('.') || existsSync(join(OUT, file, '..', name)))
}

/** All that loading a bundle can load: files of ours by their path, others by their name. */
function reachable(entry: string): Set<string> {
  const seen = new Set<string>()
  const open = [entry]
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    for (const name of imports(file)) {
      const own = name.startsWith('.') ? join(file, '..', name) : name
      if (!seen.has(own) && name.startsWith('.')) open.push(own)
      seen.add(own)
    }
  }
  return seen
}

describe('the bundles', () => {
  it('are found, and the main one imports electron', () => {
    expect(PLAIN).toEqual(
      expect.arrayContaining([
        'lab.mjs',
        'cli.mjs',
        '../programs/server.cjs',
        '../programs/worker.cjs',
        '../programs/client.cjs',
        '../programs/zygote.cjs',
        '../programs/supervisor.cjs',
        '../programs/utility-server.cjs',
        '../programs/utility-worker.cjs'
      ])
    )
    expect(reachable('index.js')).toContain('electron')
  })

  it.each(PLAIN)('%s runs under plain Node: neither electron nor the main bundle is in its reach', (entry) => {
    const reach = [...reachable(entry)]
    expect(reach.filter((name) => /^electron(\/|$)/.test(name) || name === 'index.js')).toEqual([])
  })
})
