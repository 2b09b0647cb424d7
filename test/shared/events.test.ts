import { describe, expect, it } from 'vitest'
import { programEventSchema } from '../../src/shared/events'
import { announcedIn } from '../../src/shared/program-events'

const call = { kind: 'call', at: 1, pid: 2, call: 'read', args: [3, 'buf', 4], ret: 4, text: 'abcd' }

it('a program may announce a call', () => {
  expect(programEventSchema.parse(call)).toEqual(call)
})

it.each([
  ['what is no name of a call', { ...call, call: 'Read it' }],
  ['arguments that have names already', { ...call, args: { fd: 3 } }],
  ['a field that nobody knows', { ...call, colour: 'red' }],
  ['a process that is none', { ...call, pid: -1 }],
  ['a preview that is too long', { ...call, text: 'x'.repeat(2000) }],
  ['no base64', { ...call, text: undefined, base64: '*' }],
  ['what only the lab may say', { kind: 'exit', at: 1, pid: 2, status: { code: 0 } }],
  ['a number of its own', { ...call, seq: 1 }],
  ['nothing', null]
])('it may not announce %s', (_what, line) => {
  expect(programEventSchema.safeParse(line).success).toBe(false)
  expect(announcedIn(JSON.stringify(line))).toBeUndefined()
})

describe('a line of a program', () => {
  const argumentsOf = (line: object) => {
    const event = announcedIn(JSON.stringify(line))?.event
    return event?.kind === 'call' ? event.args : undefined
  }

  it('gets the names of its arguments from the table of calls, in the order of the prototype', () => {
    expect(Object.entries(argumentsOf(call) ?? {})).toEqual([
      ['fd', 3],
      ['buf', 'buf'],
      ['count', 4]
    ])
  })

  it('may tell a call that the table does not have, and more arguments than it names', () => {
    expect(argumentsOf({ ...call, call: 'sync_file_range', args: [3, 0] })).toEqual({ arg0: 3, arg1: 0 })
    expect(argumentsOf({ ...call, call: 'close', args: [3, 0] })).toEqual({ fd: 3, arg1: 0 })
  })

  it('has a number of its process, which is not part of the event', () => {
    const announced = announcedIn(JSON.stringify({ ...call, n: 7 }))
    expect(announced?.n).toBe(7)
    expect(announced?.event).not.toHaveProperty('n')
  })

  it('that is no JSON is no event', () => {
    expect(announcedIn('{"kind":"call"')).toBeUndefined()
  })
})
