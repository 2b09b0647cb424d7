import { expect, it } from 'vitest'
import { unpackedPath } from '../../src/main/unpacked-path'

it.each([
  ['/opt/Forkscope/resources/app.asar/out/main', '/opt/Forkscope/resources/app.asar.unpacked/out/main/lab.mjs'],
  [
    '/opt/Forkscope/resources/app.asar.unpacked/out/main',
    '/opt/Forkscope/resources/app.asar.unpacked/out/main/lab.mjs'
  ],
  ['/home/me/app.asarium/out/main', '/home/me/app.asarium/out/main/lab.mjs'],
  ['/home/me/forkscope/out/main', '/home/me/forkscope/out/main/lab.mjs']
])('from %s it is %s', (directory, path) => expect(unpackedPath(directory, 'lab.mjs')).toBe(path))
