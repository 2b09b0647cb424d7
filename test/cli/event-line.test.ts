import { describe, expect, it } from 'vitest'
import { eventLine, wantsColour } from '../../src/cli/event-line'
import type { LabEvent } from '../../src/shared/events'

const accept = (at: number, pid: number): LabEvent => ({
  kind: 'call',
  seq: 1,
  at,
  pid,
  call: 'accept',
  args: { fd: 18 },
  ret: 19,
  peer: '127.0.0.1:40000'
})
const sample = (gone: number[]): LabEvent => ({
  kind: 'sample',
  seq: 2,
  at: 1,
  pid: 0,
  processes: [],
  gone: gone.map((pid) => ({ pid })),
  tcp: [],
  tcpGone: []
})
const plain = { samples: false, colour: false }

describe('the line of an event', () => {
  it('has its columns under those of any other line', () => {
    const lines = [
      accept(1, 7),
      accept(12_345_678, 4_194_304),
      accept(86_400_000_000, 12_345),
      { kind: 'note', seq: 3, at: 0, pid: 0, note: 'output', text: 'accept(' } as const
    ].map((event) => eventLine(event, plain) ?? '')
    expect(new Set(lines.map((line) => line.indexOf('accept('))).size).toBe(1)
    expect(lines[0]).toBe('    0.000001       7 accept(18) = 19 from 127.0.0.1:40000')
    expect(lines[3]).toBe('    0.000000       - accept(')
  })

  it('of a sample is shown when samples are asked for, and something changed', () => {
    expect(eventLine(sample([5]), plain)).toBeUndefined()
    expect(eventLine(sample([5]), { ...plain, samples: true })).toMatch(/kernel: 5 gone$/)
    expect(eventLine(sample([]), { ...plain, samples: true })).toBeUndefined()
  })

  it('is the same with colours, which end with it', () => {
    const events: LabEvent[] = [
      accept(5, 7),
      { ...accept(5, 8), ret: -1, errno: 'EMFILE' } as LabEvent,
      { kind: 'exit', seq: 1, at: 9, pid: 7, status: { code: 0 } }
    ]
    for (const event of events) {
      const line = eventLine(event, { samples: false, colour: true }) ?? ''
      // biome-ignore lint/suspicious/noControlCharactersInRegex: an escape sequence is what is looked for
      expect(line.replace(/\u001b\[\d+m/g, '')).toBe(eventLine(event, plain))
      expect(line).toContain('\u001b[')
      expect(line.lastIndexOf('\u001b[0m')).toBe(line.lastIndexOf('\u001b['))
    }
  })
})

it.each([
  [true, {}, true],
  [false, {}, false],
  [true, { NO_COLOR: '1' }, false],
  [true, { NO_COLOR: '' }, true],
  [true, { TERM: 'dumb' }, false],
  [false, { FORCE_COLOR: '1' }, true],
  [false, { FORCE_COLOR: '' }, true],
  [true, { FORCE_COLOR: '0' }, false],
  [true, { FORCE_COLOR: '1', NO_COLOR: '1' }, false]
])('terminal %j with %j: colours %j', (isTerminal, env, wanted) => {
  expect(wantsColour(isTerminal, env)).toBe(wanted)
})
