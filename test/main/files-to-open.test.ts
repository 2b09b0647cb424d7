import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { canonicalPath, filesToOpen } from '../../src/main/files-to-open'
import { temporaryFolder } from '../support/temporary-folder'

describe('the files of a command line', () => {
  it.each([
    ['nothing', ['forkscope'], 1, []],
    ['a path', ['forkscope', '/a/run.forkscope'], 1, ['/a/run.forkscope']],
    ['a path from here', ['forkscope', 'run.forkscope', '../b c'], 1, ['/home/me/run.forkscope', '/home/b c']],
    ['a URL, as desktops pass it', ['forkscope', 'file:///a/run%20one.forkscope'], 1, ['/a/run one.forkscope']],
    ['switches of Chromium', ['forkscope', '--no-sandbox', 'x', '--lang=ko'], 1, ['/home/me/x']],
    ['the app, where it is not packaged', ['electron', '--no-sandbox', '/src/app', 'x'], 2, ['/home/me/x']],
    ['addresses that are none of a file', ['forkscope', 'https://forkscope.invalid/x', 'file://[', ''], 1, []]
  ])('%s', (_what, argv, own, files) => expect(filesToOpen(argv, '/home/me', own)).toEqual(files))
})

describe('one name for a file', () => {
  it('is the one that it really has', () => {
    const folder = canonicalPath(temporaryFolder())
    mkdirSync(join(folder, 'sub'))
    writeFileSync(join(folder, 'run'), '')
    symlinkSync(join(folder, 'run'), join(folder, 'link'))
    expect(canonicalPath(join(folder, 'sub/../link'))).toBe(join(folder, 'run'))
  })

  it('is as it was written where there is no file', () => expect(canonicalPath('/no/../such')).toBe('/such'))
})
