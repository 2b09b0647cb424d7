import { expect, it } from 'vitest'
import { labEventSchema } from '../../src/shared/events'
import { fromVersion1 } from '../../src/shared/recording-version-1'

const call = { kind: 'call', seq: 3, at: 9, pid: 7, took: 1 }

it.each([
  [
    { ...call, call: '_exit', args: [1], ret: 0 },
    { kind: 'exiting', seq: 3, at: 9, pid: 7, code: 1 }
  ],
  [
    { ...call, call: 'execve', args: ['/bin/cat', '[cat]'], ret: 0 },
    { kind: 'execing', seq: 3, at: 9, pid: 7, path: '/bin/cat', argv: '[cat]' }
  ]
])('what did not return was no call', (line, event) => {
  expect(labEventSchema.parse(fromVersion1(line))).toEqual(event)
})

it.each([
  { ...call, call: 'execve', args: ['/bin/cat', '[cat]'], ret: -1, errno: 'ENOENT' },
  { ...call, call: 'close', args: [3], ret: 0 }
])('every other line is what it was', (line) => {
  expect(labEventSchema.parse(fromVersion1(line))).toEqual(line)
})
