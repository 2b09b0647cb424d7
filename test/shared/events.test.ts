import { expect, it } from 'vitest'
import { programEventSchema } from '../../src/shared/events'

const call = { kind: 'call', at: 1, pid: 2, call: 'read', args: [3, 'buf', 4], ret: 4, text: 'abcd' }

it('a program may announce a call', () => {
  expect(programEventSchema.parse(call)).toEqual(call)
})

it.each([
  ['an unknown call', { ...call, call: 'reboot' }],
  ['a field that nobody knows', { ...call, colour: 'red' }],
  ['a process that is none', { ...call, pid: -1 }],
  ['a preview that is too long', { ...call, text: 'x'.repeat(2000) }],
  ['no base64', { ...call, text: undefined, base64: '*' }],
  ['what only the lab may say', { kind: 'exit', at: 1, pid: 2, status: { code: 0 } }],
  ['a number of its own', { ...call, seq: 1 }],
  ['nothing', null]
])('it may not announce %s', (_what, line) => {
  expect(programEventSchema.safeParse(line).success).toBe(false)
})
