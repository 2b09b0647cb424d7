/** parseFilter(text): the terms, or what is wrong with them and where. Never throws. */
import type { Fields } from './field'
import { FILTER_LENGTH, FILTER_VALUES, type Filter, type FilterFault, type Term } from './filter'
import { nearest } from './nearest'

export type Parsed = { ok: true; filter: Filter } | { ok: false; faults: FilterFault[] }

const BLANK = /\s/
/** What looks like a field: `127.0.0.1:9999` does not. */
const FIELD = /^([a-zA-Z_]+):/

interface Value {
  text: string
  at: number
  end: number
}

class Reader {
  at = 0
  readonly faults: FilterFault[] = []
  values = 0

  constructor(
    readonly text: string,
    readonly fields: Fields<never>
  ) {}

  get done(): boolean {
    return this.at >= this.text.length
  }

  /** Ends at a blank, or at the end. */
  get atEndOfTerm(): boolean {
    return this.done || BLANK.test(this.text.charAt(this.at))
  }

  skipBlanks(): void {
    while (!this.done && BLANK.test(this.text.charAt(this.at))) this.at++
  }

  fault(why: FilterFault['why'], at: number, end: number, more: Pick<FilterFault, 'hint' | 'expects'> = {}): void {
    this.faults.push({ at, end, why, said: this.text.slice(at, end), ...more })
  }
}

/** @param fields those that are understood */
export function parseFilter(text: string, fields: Fields<never>): Parsed {
  const reader = new Reader(text, fields)
  if (text.length > FILTER_LENGTH) {
    reader.fault('too-long', FILTER_LENGTH, text.length)
    return { ok: false, faults: reader.faults }
  }
  const filter: Term[] = []
  for (reader.skipBlanks(); !reader.done; reader.skipBlanks()) {
    const began = reader.at
    filter.push(readTerm(reader))
    if (reader.values <= FILTER_VALUES) continue
    reader.fault('too-many', began, text.length)
    break
  }
  return reader.faults.length > 0 ? { ok: false, faults: reader.faults } : { ok: true, filter }
}

function readTerm(reader: Reader): Term {
  const excludes = reader.text.charAt(reader.at) === '-'
  if (excludes) reader.at++
  if (excludes && reader.text.charAt(reader.at) === '-') reader.fault('two-minus', reader.at - 1, reader.at + 1)
  const [began, rest] = [reader.at, reader.text.slice(reader.at)]
  const name = FIELD.exec(rest)?.[1]
  if (name !== undefined) reader.at += name.length + 1
  const values = readValues(reader)
  if (name === undefined) return { excludes, field: null, values: values.map(({ text }) => text) }
  const field = name.toLowerCase()
  const row = Object.hasOwn(reader.fields, field) ? reader.fields[field] : undefined
  if (row)
    for (const { text, at, end } of values)
      if (text !== '' && !row.test(text)) reader.fault('bad-value', at, end, { expects: row.expects })
  if (!row) {
    const hint = nearest(field, Object.keys(reader.fields))
    reader.fault('unknown-field', began, began + name.length, hint === undefined ? {} : { hint })
  }
  return { excludes, field, values: values.map(({ text }) => text) }
}

/** Alternatives, up to a blank. */
function readValues(reader: Reader): Value[] {
  const values: Value[] = []
  do {
    const value = readValue(reader)
    reader.values++
    if (value.text === '') reader.fault('no-value', value.at, value.end)
    values.push(value)
  } while (!reader.done && reader.text.charAt(reader.at) === '|' && ++reader.at)
  return values
}

function readValue(reader: Reader): Value {
  const at = reader.at
  if (reader.text.charAt(at) === '"') return readQuoted(reader)
  while (!reader.atEndOfTerm && reader.text.charAt(reader.at) !== '|') reader.at++
  return { text: reader.text.slice(at, reader.at), at, end: reader.at }
}

/** `"…"`, in which `\"` and `\\` stand for a quote and a backslash. */
function readQuoted(reader: Reader): Value {
  const at = reader.at++
  let text = ''
  while (!reader.done && reader.text.charAt(reader.at) !== '"') {
    if (/^\\["\\]/.test(reader.text.slice(reader.at, reader.at + 2))) reader.at++
    text += reader.text.charAt(reader.at++)
  }
  if (reader.done) reader.fault('open-quote', at, reader.at)
  else reader.at++
  const end = reader.at
  while (!reader.atEndOfTerm && reader.text.charAt(reader.at) !== '|') reader.at++
  if (reader.at > end) reader.fault('after-quote', end, reader.at)
  return { text, at, end }
}
