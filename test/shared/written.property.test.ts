/** What must stand in an event's JSON line for a filter to mean it: no event is passed over that the filter asks for. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { LabEvent } from '../../src/shared/events'
import '../../src/shared/i18n/every-language'
import { LANGUAGES } from '../../src/shared/i18n/languages'
import { inLanguage } from '../../src/shared/i18n/translate'
import { LOG_FIELDS } from '../../src/shared/log-filter/fields'
import type { Filter } from '../../src/shared/log-filter/filter'
import { matcherOf } from '../../src/shared/log-filter/matches'
import { sentenceOf } from '../../src/shared/log-filter/subject'
import { writtenIn } from '../../src/shared/log-filter/written'
import { runs } from '../support/tier'
import { anyStream } from './support/any-stream'
import { recorded } from './support/recorded'

const isFound = (filter: Filter, event: LabEvent): boolean => {
  const line = Buffer.from(`${JSON.stringify(event)}\n`).toString('latin1')
  return writtenIn(filter).every((pattern) => {
    pattern.lastIndex = 0
    return pattern.test(line)
  })
}

const text = (value: string): Filter => [{ excludes: false, field: null, values: [value] }]

/** A part of what the log shows of an event, in another case. */
const partOf = (shown: string, from: number, length: number, upper: boolean): string => {
  const part = shown.slice(from % shown.length, (from % shown.length) + length)
  return upper ? part.toUpperCase() : part.toLowerCase()
}

it.each(LANGUAGES)('each part of what is shown of an event is found in its line: %s', (language) => {
  fc.assert(
    fc.property(anyStream, fc.nat(), fc.integer({ min: 1, max: 30 }), fc.boolean(), (events, from, length, upper) => {
      for (const event of events) {
        const shown = inLanguage(language, () => `${event.pid} ${sentenceOf(event)}`)
        const part = partOf(shown, from, length, upper)
        if (!inLanguage(language, () => matcherOf(text(part), LOG_FIELDS)({ event }))) continue
        expect(isFound(text(part), event), JSON.stringify({ part, event })).toBe(true)
      }
    }),
    runs(300)
  )
})

it.each(LANGUAGES)(
  'of a run each event is found by any part of its sentence, most others are passed over: %s',
  (language) => {
    const events = recorded('three-clients-fork.forkscope.jsonl')
    for (const event of events) {
      const shown = inLanguage(language, () => `${event.pid} ${sentenceOf(event)}`)
      for (let from = 0; from < shown.length; from += 3)
        for (const length of [2, 7, 19])
          expect(isFound(text(shown.slice(from, from + length)), event), shown).toBe(true)
    }
    const calls = events.filter(({ kind }) => kind === 'call')
    expect(calls.length).toBeGreaterThan(40)
    expect(calls.filter((event) => isFound(text('nobody wrote this'), event))).toEqual([])
  }
)

it('what is not told by the line itself is looked for in all', () => {
  const base64: LabEvent = {
    kind: 'call',
    at: 1,
    pid: 2,
    call: 'read',
    args: { fd: 4, buf: 'buf', count: 99 },
    ret: 13,
    base64: 'AAECAwQFBgcICQoLDA==',
    seq: 1
  }
  expect(sentenceOf(base64)).toContain('13 bytes, not text')
  expect(isFound(text('13 bytes, not text'), base64)).toBe(true)
  const kelvin: LabEvent = { ...base64, base64: undefined, text: '\u212A' }
  for (const event of [kelvin, { ...kelvin, text: '\u0130' }]) {
    const wanted = event.text === '\u212A' ? 'k' : 'i̇'
    expect(matcherOf(text(wanted), LOG_FIELDS)({ event })).toBe(true)
    expect(isFound(text(wanted), event)).toBe(true)
  }
})

it('a field’s value is found where it holds', () => {
  const filters = [
    'call:read|_exit',
    'errno:*',
    'is:error',
    'is:noise',
    'kind:signal',
    'signal:*',
    'took:>0',
    'call:r*'
  ]
  const parsedOf = (one: string): Filter => {
    const [field = '', value = ''] = one.split(':')
    return [{ excludes: false, field, values: value.split('|') }]
  }
  fc.assert(
    fc.property(anyStream, fc.constantFrom(...filters), (events, one) => {
      for (const event of events)
        if (matcherOf(parsedOf(one), LOG_FIELDS)({ event })) expect(isFound(parsedOf(one), event), one).toBe(true)
    }),
    runs(200)
  )
})
