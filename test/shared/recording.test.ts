import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldAll } from '../../src/shared/fold/fold'
import { emptyState } from '../../src/shared/fold/state'
import { eventOf } from '../support/event-of'
import { runs } from '../support/tier'
import { callOfVersion1 } from './support/any-stream'

describe('a line of version 1', () => {
  const line = { kind: 'call', at: 5, pid: 7, seq: 1 }
  const who = { at: 5, pid: 7, seq: 1 }

  it('gets names for its arguments', () => {
    const listen = eventOf({ ...line, call: 'listen', args: [3, 128], ret: 0, took: 4 }, 1)
    expect(listen).toEqual({ ...line, call: 'listen', args: { fd: 3, backlog: 128 }, ret: 0, took: 4 })
  })

  it('has the words of a refusal where now there is a code', () => {
    const refused = { kind: 'net', at: 5, pid: 7, seq: 1, fact: 'failed', tried: 'utilityProcess.fork' }
    expect(eventOf({ ...refused, reason: '64 connections have a process' }, 1)).toEqual({
      ...refused,
      reason: { why: 'said', said: '64 connections have a process' }
    })
  })

  it.each([
    ['_exit', { call: '_exit', args: [256 + 3], ret: 0 }, { kind: 'exiting', code: 3 }],
    [
      'execve',
      { call: 'execve', args: ['/bin/cat', '["cat"]'], ret: 0 },
      { kind: 'execing', path: '/bin/cat', argv: '["cat"]' }
    ]
  ])('that tells %s as if it had returned is none of a call', (_name, told, meant) => {
    expect(eventOf({ ...line, ...told }, 1)).toEqual({ ...who, ...meant })
  })

  it('that tells an execve that failed is one of a call', () => {
    const failed = { ...line, call: 'execve', args: ['/bin/no', '[]'], ret: -1, errno: 'ENOENT' }
    expect(eventOf(failed, 1)).toEqual({ ...failed, args: { pathname: '/bin/no', argv: '[]' } })
  })

  it('names what has gone by its PID alone', () => {
    const sample = { kind: 'sample', at: 5, pid: 0, processes: [], gone: [7, 8], tcp: [], tcpGone: [], seq: 1 }
    expect(eventOf(sample, 1)).toEqual({ ...sample, gone: [{ pid: 7 }, { pid: 8 }] })
  })

  it('keeps what somebody else said, and no sentence of the lab', () => {
    const note = { kind: 'note', at: 5, pid: 7, seq: 1 }
    expect(eventOf({ ...note, note: 'output', text: 'hello' }, 1)).toEqual({ ...note, note: 'output', text: 'hello' })
    expect(eventOf({ ...note, note: 'stopping', text: 'stopping the server' }, 1)).toEqual({
      ...note,
      note: 'stopping'
    })
    expect(eventOf({ ...note, note: 'launcher-verdict', text: 'passed' }, 1)).toMatchObject({ launcher: 'fork' })
  })

  it('that was one then is one now, whatever the arguments of the call were, and can be folded', () => {
    fc.assert(
      fc.property(fc.array(callOfVersion1, { maxLength: 30 }), (calls) => {
        const started = { kind: 'note', note: 'server-started', at: 0, pid: 1, text: 'server, pid 1' }
        const lines = [started, ...calls].map((call, index) => ({ ...call, seq: index + 1 }))
        foldAll(
          emptyState(),
          lines.map((told) => eventOf(told, 1))
        )
      }),
      runs(500)
    )
  })
})
