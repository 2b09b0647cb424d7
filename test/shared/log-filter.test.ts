/** The language of the log's filter: what is understood, what is said of the rest, and which events are meant. */
import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { describe as sentence } from '../../src/shared/describe'
import type { LabEvent } from '../../src/shared/events'
import { LOG_FIELDS } from '../../src/shared/log-filter/fields'
import { FILTER_LENGTH, FILTER_VALUES, type Filter, type Term } from '../../src/shared/log-filter/filter'
import { matcherOf } from '../../src/shared/log-filter/matches'
import { parseFilter } from '../../src/shared/log-filter/parse'
import { printFilter } from '../../src/shared/log-filter/print'
import type { Subject } from '../../src/shared/log-filter/subject'
import { filterFaultWords } from '../../src/shared/words/filter-faults'
import { call, exiting, note, numbered, sample, type Told } from './support/told'

function parsed(text: string): Filter {
  const result = parseFilter(text, LOG_FIELDS)
  if (!result.ok) throw new Error(JSON.stringify(result.faults))
  return result.filter
}

const faultsOf = (text: string) => {
  const result = parseFilter(text, LOG_FIELDS)
  return result.ok ? [] : result.faults
}

describe('a filter', () => {
  it('is terms; a minus excludes, alternatives stand in a value, quotes hold blanks', () => {
    expect(parsed(' errno:*  -call:poll|select "two words" a|b PID:7')).toEqual([
      { excludes: false, field: 'errno', values: ['*'] },
      { excludes: true, field: 'call', values: ['poll', 'select'] },
      { excludes: false, field: null, values: ['two words'] },
      { excludes: false, field: null, values: ['a', 'b'] },
      { excludes: false, field: 'pid', values: ['7'] }
    ])
    expect(parsed('')).toEqual([])
    expect(parsed('text:"say \\"a\\\\b\\"" 127.0.0.1:9999 [::1]:9')).toEqual([
      { excludes: false, field: 'text', values: ['say "a\\b"'] },
      { excludes: false, field: null, values: ['127.0.0.1:9999'] },
      { excludes: false, field: null, values: ['[::1]:9'] }
    ])
  })

  it('that is not understood is complained about, with the place and what may be meant', () => {
    expect(faultsOf('errno:* pidd:5')).toEqual([{ at: 8, end: 12, why: 'unknown-field', said: 'pidd', hint: 'pid' }])
    expect(faultsOf('took:quick')).toMatchObject([{ at: 5, end: 10, why: 'bad-value', expects: 'time' }])
    expect(faultsOf('pid:')).toMatchObject([{ at: 4, end: 4, why: 'no-value' }])
    expect(faultsOf('call:read| -')).toMatchObject([
      { at: 10, why: 'no-value' },
      { at: 12, why: 'no-value' }
    ])
    expect(faultsOf('text:"abc')).toMatchObject([{ at: 5, end: 9, why: 'open-quote' }])
    expect(faultsOf('"abc"d')).toMatchObject([{ at: 5, end: 6, why: 'after-quote' }])
    expect(faultsOf('x'.repeat(FILTER_LENGTH + 1))).toMatchObject([{ at: FILTER_LENGTH, why: 'too-long' }])
    expect(faultsOf('a '.repeat(FILTER_VALUES + 1))).toMatchObject([{ why: 'too-many' }])
    expect(faultsOf('is:error --call:poll')).toMatchObject([{ at: 9, end: 11, why: 'two-minus', said: '--' }])
    expect(faultsOf('seq:30..20')).toMatchObject([{ at: 4, end: 10, why: 'bad-value' }])
    expect(faultsOf('took:2ms..1ms')).toMatchObject([{ at: 5, why: 'bad-value' }])
    expect(faultsOf('seq:20..20 took:1ms..1000us')).toEqual([])
    const words = faultsOf('pidd:5 kind:x pid: "a').map((fault) => filterFaultWords(fault))
    expect(words[0]).toMatch(/unknown field pidd.*did you mean pid:/)
    expect(words.every((one) => one.length > 10)).toBe(true)
  })
})

const aValue = fc.string({ minLength: 1, maxLength: 8 }).filter((text) => text.trim() !== '' || / /.test(text))
const aTerm: fc.Arbitrary<Term> = fc.oneof(
  fc.record({
    excludes: fc.boolean(),
    field: fc.constantFrom(null, 'text', 'call', 'errno', 'peer'),
    values: fc.array(aValue, { minLength: 1, maxLength: 3 })
  }),
  fc.record({
    excludes: fc.boolean(),
    field: fc.constantFrom('pid', 'fd', 'seq', 'took'),
    values: fc.array(fc.constantFrom('*', '5', '>5', '<=7', '5..7', '..7', '5..'), { minLength: 1, maxLength: 3 })
  })
)

it('what is printed is read as the same', () => {
  fc.assert(
    fc.property(fc.array(aTerm, { maxLength: 8 }), (filter) => {
      expect(parsed(printFilter(filter))).toEqual(filter)
    })
  )
})

it('no text makes it throw, and every fault lies within the text', () => {
  const pieces = fc.constantFrom(
    '"',
    '\\',
    '|',
    ':',
    '-',
    ' ',
    'pid',
    'errno',
    'took',
    '>',
    '..',
    '1ms',
    'ü',
    '\n',
    '*'
  )
  const texts = fc.oneof(
    fc.string(),
    fc.array(pieces).map((all) => all.join(''))
  )
  fc.assert(
    fc.property(texts, (text) => {
      const result = parseFilter(text, LOG_FIELDS)
      if (result.ok) expect(parsed(printFilter(result.filter))).toEqual(result.filter)
      else
        for (const { at, end, said } of result.faults) {
          expect(0 <= at && at <= end && end <= text.length).toBe(true)
          expect(text.slice(at, end)).toBe(said)
        }
    })
  )
})

const told: Told[] = [
  note(100, 'server-started', { address: '127.0.0.1:9999' }),
  call(100, 'poll', { fds: '3', nfds: 1, timeout: -1 }, -1, { errno: 'EINTR', took: 2_000_000 }),
  call(100, 'accept', { fd: 3 }, 4, { inode: 10, local: '127.0.0.1:9999', peer: '127.0.0.1:40000' }),
  call(100, 'fork', {}, 200, { took: 900 }),
  call(200, 'read', { fd: 4, buf: 'buf', count: 9 }, 5, { text: 'Hello' }),
  call(200, 'write', { fd: 4, buf: 'buf', count: 5 }, -1, { errno: 'EPIPE', took: 1500 }),
  exiting(200),
  { kind: 'signal', pid: 100, signal: 'SIGCHLD', deliveries: 1 },
  call(100, 'waitpid', { pid: -1 }, 200, { status: { signal: 'SIGKILL' } }),
  call(100, 'waitpid', { pid: -1 }, -1, { errno: 'ECHILD' }),
  sample({ processes: [{ pid: 200, ppid: 100, state: 'S' }] }),
  { kind: 'about', pid: 100, next: 'close', args: { fd: 4 } },
  { kind: 'execing', pid: 200, path: '/bin/cat', argv: 'cat' },
  { kind: 'resumed', pid: 100 },
  { kind: 'hold', pid: 0, roles: [], processes: {}, breaks: [] }
]
const events = numbered(told)
const connection = { n: 1, clientAddress: '127.0.0.1:40000', serverAddress: '127.0.0.1:9999', inodes: [10, 11] }
const subjectOf = (event: LabEvent): Subject => ({
  event,
  processes: [4, 5].includes(event.seq) ? ['200@4'] : [],
  role: event.pid === 100 ? 'server' : event.pid === 200 ? 'child' : undefined,
  connections: [3, 5, 6].includes(event.seq) ? [connection] : []
})
const found = (text: string) => {
  const matches = matcherOf(parsed(text), LOG_FIELDS)
  return events.filter((event) => matches(subjectOf(event))).map(({ seq }) => seq)
}

test.each([
  ['errno:*', [2, 6, 10]],
  ['errno:* -call:poll', [6, 10]],
  ['errno:e*e', [6]],
  ['is:error', [6]],
  ['is:failed', [2, 6, 10]],
  ['is:noise', [2, 10]],
  ['call:read|WRITE', [5, 6]],
  ['-kind:call', [1, 7, 8, 11, 12, 13, 14, 15]],
  ['kind:about|hold|resumed', [12, 14, 15]],
  ['call:_exit', [7]],
  ['call:execve', [13]],
  ['call:close', [12]],
  ['call:*e*', [3, 5, 6, 7, 12, 13]],
  ['pid:200', [4, 5, 6, 7, 9, 11, 13]],
  ['process:200@4', [4, 5]],
  ['fd:4', [3, 5, 6]],
  ['role:child', [5, 6, 7, 13]],
  ['connection:1', [3, 5, 6]],
  ['port:40000', [3, 5, 6]],
  ['peer:127.0.0.1', [3, 5, 6]],
  ['peer:127.0.0.2', []],
  ['peer:127.0.0.1:40000 -call:accept', [5, 6]],
  ['socket:11', [3, 5, 6]],
  ['took:>1ms', [2, 6]],
  ['took:500us..1.6ms', [4, 6]],
  ['at:..3us', [1, 2, 3]],
  ['seq:9..', [9, 10, 11, 12, 13, 14, 15]],
  ['signal:SIGCHLD|SIGKILL', [8, 9]],
  ['hello', [5]],
  ['"= 5"', [5]],
  ['-hello call:read', []]
])('%s finds what it says', (text, seqs) => expect(found(text)).toEqual(seqs))

it('a bare word is looked for in what the log shows, whatever its case', () => {
  fc.assert(
    fc.property(fc.constantFrom(...events), fc.nat(), fc.nat({ max: 12 }), (event, from, length) => {
      const text = sentence(event)
      const part = text.slice(from % text.length, (from % text.length) + length + 1)
      expect(found(printFilter([{ excludes: false, field: null, values: [part.toUpperCase()] }]))).toContain(event.seq)
    })
  )
})

it('every field has an example that it understands', () => {
  for (const [name, { example }] of Object.entries(LOG_FIELDS)) {
    expect(parsed(example)[0]?.field).toBe(name)
  }
})
