#!/usr/bin/env node
/**
 * fpm for where it cannot be had, as far as electron-builder calls it for a deb: it takes the same arguments, gathers the
 * same files, and has dpkg-deb make a package of them.
 */
import { execFileSync } from 'node:child_process'
import { chmodSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { parseArgs } from 'node:util'

const TEXT = { type: 'string' }
const { values: given, positionals: mappings } = parseArgs({
  allowPositionals: true,
  options: {
    'input-type': { type: 'string', short: 's' },
    'output-type': { type: 'string', short: 't' },
    force: { type: 'boolean' },
    depends: { type: 'string', short: 'd', multiple: true, default: [] },
    'deb-recommends': { type: 'string', multiple: true, default: [] },
    'deb-compression': TEXT,
    'deb-priority': TEXT,
    architecture: TEXT,
    'after-install': TEXT,
    'after-remove': TEXT,
    description: TEXT,
    version: TEXT,
    package: TEXT,
    name: TEXT,
    maintainer: TEXT,
    vendor: TEXT,
    url: TEXT,
    license: TEXT
  }
})

const control = `Package: ${given.name}
Version: ${given.version}
Architecture: ${given.architecture}
Maintainer: ${given.maintainer}
Depends: ${given.depends.join(', ')}
Recommends: ${given['deb-recommends'].join(', ')}
Section: default
Priority: ${given['deb-priority']}
Homepage: ${given.url}
Description: ${given.description.split('\n').join('\n ')}
`

const staging = mkdtempSync(join(tmpdir(), 'forkscope-deb-'))
try {
  chmodSync(staging, 0o755)
  for (const mapping of mappings) stage(mapping)
  mkdirSync(join(staging, 'DEBIAN'))
  writeFileSync(join(staging, 'DEBIAN/control'), control)
  script('postinst', given['after-install'])
  script('postrm', given['after-remove'])
  execFileSync('dpkg-deb', ['--root-owner-group', '-Zgzip', '-z1', '--build', staging, given.package])
} finally {
  rmSync(staging, { recursive: true, force: true })
}

/** `source=destination`; of a source that ends with a slash what is in it. */
function stage(mapping) {
  const [, source, destination] = /^(.+)=(\/.*)$/.exec(mapping) ?? []
  if (!source) throw new Error(`not source=/destination: ${mapping}`)
  const isFile = !source.endsWith('/') && statSync(source).isFile()
  const target = join(staging, isFile && destination.endsWith('/') ? join(destination, basename(source)) : destination)
  mkdirSync(dirname(target), { recursive: true })
  cpSync(source, target, { recursive: true, verbatimSymlinks: true })
}

function script(name, file) {
  const target = join(staging, 'DEBIAN', name)
  copyFileSync(file, target)
  chmodSync(target, 0o755)
}
