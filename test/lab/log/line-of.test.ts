/** The line of an event says all that the event says. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { lineOf } from '../../../src/lab/log/line-of'
import { type LabEvent, labEventSchema } from '../../../src/shared/events'
import { anyStream } from '../../shared/support/any-stream'
import { runs } from '../../support/tier'

it('whatever an event is, its line says the same', () => {
  fc.assert(
    fc.property(anyStream, (events) => {
      for (const event of events) expect(JSON.parse(lineOf(event))).toEqual(JSON.parse(JSON.stringify(event)))
    }),
    runs(200)
  )
})

it('a call with all that it can bring along, and texts that JSON has to escape', () => {
  const event: LabEvent = {
    kind: 'call',
    at: 3_600_000_000,
    pid: 4711,
    call: 'recvmsg',
    args: { fd: 4, msg: '"\\\n\u2028', flags: 0.5, timeout: -1 },
    ret: -1,
    site: 'server/fork.ts:"1"',
    errno: 'EAGAIN',
    took: 12,
    inode: 1,
    local: '127.0.0.1:1',
    peer: '[::1]:2',
    ppid: 3,
    passed: { '3': 4 },
    pair: { '3': 1, '4': 2 },
    sent: [3, 4],
    received: { '5': 6 },
    unread: 7,
    over: true,
    refused: { by: 'source', is: 2, of: 2, source: '127.0.0.1' },
    status: { signal: 'SIGKILL' },
    text: '\u0000\ud800"grüße"\n',
    base64: 'AAEC',
    seq: 8
  }
  const known = labEventSchema.options.flatMap(({ shape }) => (shape.kind.value === 'call' ? Object.keys(shape) : []))
  expect(Object.keys(event).toSorted()).toEqual(known.toSorted())
  expect(JSON.parse(lineOf(event))).toEqual(JSON.parse(JSON.stringify(event)))
})
