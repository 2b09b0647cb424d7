/** What a value of a field says: a number or a span of numbers, a time, a word. */

/** Whether the value holds for what an event has. */
export type Holds<T> = (has: T) => boolean

/** @returns what it means; undefined: it is not understood */
export type Understand<T> = (value: string) => Holds<T> | undefined

const UNITS: Record<string, number> = { us: 1, µs: 1, ms: 1000, s: 1_000_000, min: 60_000_000 }

const whole = (text: string): number | undefined => (/^-?\d{1,15}$/.test(text) ? Number(text) : undefined)

/** In µs: `1ms`, `1.5s`; without a unit in seconds. */
function micros(text: string): number | undefined {
  const [, digits, unit = 's'] = /^(\d{1,12}(?:\.\d{1,9})?)([a-zµ]+)?$/.exec(text) ?? []
  const factor = Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined
  return digits === undefined || factor === undefined ? undefined : Math.round(Number(digits) * factor)
}

const COMPARE: Record<string, (bound: number) => Holds<number>> = {
  '>=': (bound) => (has) => has >= bound,
  '<=': (bound) => (has) => has <= bound,
  '>': (bound) => (has) => has > bound,
  '<': (bound) => (has) => has < bound
}

/** `5`, `>5`, `<=5`, `5..7`, `5..`, `..7`, `*` */
const spanOf =
  (read: (text: string) => number | undefined): Understand<readonly number[]> =>
  (value) => {
    const one = oneOf(read, value)
    return one && ((has) => has.some(one))
  }

function oneOf(read: (text: string) => number | undefined, value: string): Holds<number> | undefined {
  if (value === '*') return () => true
  const [, sign = '', bound = ''] = /^(>=|<=|>|<)(.*)$/.exec(value) ?? []
  const than = COMPARE[sign]
  if (than) {
    const number = read(bound)
    return number === undefined ? undefined : than(number)
  }
  const dots = value.indexOf('..')
  if (dots < 0) {
    const number = read(value)
    return number === undefined ? undefined : (has) => has === number
  }
  return between(read, value.slice(0, dots), value.slice(dots + 2))
}

function between(read: (text: string) => number | undefined, low: string, high: string): Holds<number> | undefined {
  const from = low === '' ? Number.NEGATIVE_INFINITY : read(low)
  const to = high === '' ? Number.POSITIVE_INFINITY : read(high)
  if (from === undefined || to === undefined || (low === '' && high === '')) return undefined
  // Nothing lies in it: the bounds stand the wrong way round.
  if (from > to) return undefined
  return (has) => from <= has && has <= to
}

export const NUMBERS = { understand: spanOf(whole), expects: 'number' } as const
export const TIMES = { understand: spanOf(micros), expects: 'time' } as const

/** The whole word, whatever its case; `*` stands for any characters. */
export const WORDS = {
  understand: (value: string): Holds<readonly string[]> => {
    const parts = value.toLowerCase().split('*').map(escaped)
    const pattern = new RegExp(`^${parts.join('[^]*')}$`)
    return (has) => has.some((word) => pattern.test(word.toLowerCase()))
  },
  expects: 'word'
} as const

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

/** Part of a text, whatever its case. */
export const TEXTS = {
  understand: (value: string): Holds<readonly string[]> => {
    const wanted = value.toLowerCase()
    return (has) => has.some((text) => text.toLowerCase().includes(wanted))
  },
  expects: 'text'
} as const

/** One of some words. */
export const oneOfWords = (words: readonly string[]) => ({
  understand: (value: string): Holds<readonly string[]> | undefined =>
    value === '*' || words.includes(value.toLowerCase()) ? WORDS.understand(value) : undefined,
  expects: words
})
