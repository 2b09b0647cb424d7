/** What `pack` writes passes, whatever led to it; the rest of what a file can say is refused. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { foldAll } from '../../src/shared/fold/fold'
import { type PackedState, pack, unpack } from '../../src/shared/fold/pack'
import { packedStateSchema } from '../../src/shared/fold/packed-state-schema'
import { emptyState, type State } from '../../src/shared/fold/state'
import { runs } from '../support/tier'
import { check } from './support/any-stream'
import { connections, kernelSaid } from './support/kept-descriptors'
import { recorded } from './support/recorded'
import { goesOn, numbered } from './support/told'

const written = (state: State): PackedState => JSON.parse(JSON.stringify(pack(state)))

function expectPasses(state: State): void {
  const packed = written(state)
  // The same bytes: who reads it from a file and who has added it up are compared.
  expect(JSON.stringify(written(unpack(packedStateSchema.parse(packed))))).toBe(JSON.stringify(packed))
}

it('whatever a stream adds up to passes', () => {
  check((events) => {
    expectPasses(foldAll(emptyState(), events.slice(0, events.length >> 1)).state)
    expectPasses(foldAll(emptyState(), events).state)
  })
})

it.each(['fork', 'spawn', 'spare-workers'])('each state of the recorded run of %s passes', (name) => {
  let state = emptyState()
  for (const event of recorded(`three-clients-${name}.forkscope.jsonl`)) {
    state = foldAll(state, [event]).state
    expectPasses(state)
  }
  expect(state.processes.size).toBeGreaterThan(3)
})

it('a thousand children pass, each with all of its elder siblings’ sockets, of which the kernel lists none', () => {
  const served = foldAll(emptyState(), numbered([...connections(1000, false)])).state
  expectPasses(goesOn(served, ...kernelSaid(1000, () => ({}))).state)
})

const kinds = ({ processes, kernels, clients, sockets, tcp }: PackedState) =>
  [processes, kernels, clients, sockets, tcp].map(({ rows }) => rows.length)

/** A few connections, of which the kernel has said something too. */
const FULL = written(
  goesOn(foldAll(emptyState(), numbered([...connections(3, false)])).state, ...kernelSaid(3, () => ({}))).state
)

/** The same with another value in the first row of a table. */
function withCell(name: 'processes' | 'kernels' | 'clients' | 'sockets' | 'tcp', key: string, value: unknown) {
  const packed = structuredClone(FULL)
  const { keys, rows } = packed[name]
  if (!keys.includes(key)) keys.push(key)
  const [row = []] = rows
  while (row.length < keys.length) row.push(null)
  row[keys.indexOf(key)] = value
  return packed
}
const withRows = (name: 'processes' | 'sockets', change: (rows: unknown[][]) => unknown) => {
  const packed = structuredClone(FULL)
  change(packed[name].rows)
  return packed
}
const many = (count: number, most = FULL.processes.rows.length) =>
  ({
    ...structuredClone(FULL),
    kernels: {
      keys: ['of', ...FULL.kernels.keys.slice(1).filter((key) => key !== 'differs'), 'differs'],
      rows: FULL.processes.rows.slice(0, most).map((_, index) => {
        const cells = FULL.kernels.keys.map((key, at) => [key, FULL.kernels.rows[0]?.[at]] as const)
        const told = cells.filter(([key]) => key !== 'differs' && key !== 'of').map(([, value]) => value ?? null)
        return [index, ...told, [0, count, 1]]
      })
    }
  }) satisfies PackedState

/** So many processes more that all have one long table. */
function withLongTable(count: number) {
  const packed = structuredClone(FULL)
  const { keys, rows } = packed.processes
  const [[...like] = []] = rows
  like[keys.indexOf('descriptors')] = packed.tables.push(new Array(30_000).fill(-1)) - 1
  for (let index = 0; index < count; index++) rows.push(like.with(keys.indexOf('id'), `9@${index}`))
  return packed
}

it('something is in each table of the state that is spoilt here, and it passes when a cell is replaced by itself', () => {
  expect(Math.min(...kinds(FULL))).toBeGreaterThan(0)
  expect(packedStateSchema.safeParse(withCell('processes', 'role', 'server')).success).toBe(true)
  expect(packedStateSchema.safeParse(withCell('kernels', 'differs', [0, 20, 1])).success).toBe(true)
  expect(packedStateSchema.safeParse(many(20)).success).toBe(true)
  expect(packedStateSchema.safeParse(withLongTable(20)).success).toBe(true)
})

it.each<[string, unknown]>([
  ['another key', { ...FULL, more: 1 }],
  ['a key less', { ...FULL, lingering: undefined }],
  ['no number', { ...FULL, seq: '7' }],
  ['half an event', { ...FULL, seq: 7.5 }],
  ['more events than can be counted', { ...FULL, seq: Number.MAX_SAFE_INTEGER }],
  ['another key of a row', withCell('processes', 'more', 1)],
  ['a key twice', { ...FULL, tcp: { keys: [...FULL.tcp.keys, FULL.tcp.keys[0]], rows: FULL.tcp.rows } }],
  ['a row that is longer than the keys', withRows('processes', (rows) => rows[0]?.push(...new Array(40).fill(null)))],
  ['a row without what it must have', withRows('processes', (rows) => rows.push([]))],
  ['a role that is an object', withCell('processes', 'role', { a: 1 })],
  ['a stream that is null', withCell('processes', 'streams', { a: null })],
  ['a stream under another name', withCell('processes', 'streams', { a: { local: 'b', peer: 'c' } })],
  ['a table that is not there', withCell('processes', 'descriptors', FULL.tables.length)],
  ['a process twice', withRows('processes', (rows) => rows.push(structuredClone(rows[0] ?? [])))],
  ['a socket twice', withRows('sockets', (rows) => rows.push(structuredClone(rows[0] ?? [])))],
  ['a name that is none', withCell('sockets', 'id', '7')],
  ['the kernel’s word for nobody', withCell('kernels', 'of', FULL.processes.rows.length)],
  ['the client of nobody', withCell('clients', 'of', FULL.processes.rows.length)],
  ['more descriptors than there can be', withCell('kernels', 'differs', [0, 1e12, 1])],
  ['descriptors backwards', withCell('kernels', 'differs', [5, 1, 1, 4, 1, 1])],
  ['a run that is cut off', withCell('kernels', 'differs', [0, 1])],
  ['too many descriptors in all', many(2_000_000)],
  ['long tables of too many processes', withLongTable(200)],
  ['an offset outside of its chunk', { ...FULL, chunks: [...FULL.chunks, [4294967290, 0]] }],
  ['an offset twice', { ...FULL, chunks: [[3, 0, 3, 0], ...FULL.chunks] }],
  ['a socket that is not there', { ...FULL, chunks: [[3, FULL.sockets.rows.length], ...FULL.chunks] }],
  ['half a pair', { ...FULL, chunks: [[3], ...FULL.chunks] }],
  ['a chunk that is not there', { ...FULL, tables: [[FULL.chunks.length], ...FULL.tables] }],
  ['a table that is too long', { ...FULL, tables: [...FULL.tables, new Array(40_000).fill(-1)] }],
  ['a state of TCP that is none', withCell('tcp', 'state', 'OPEN')]
])('%s is refused', (_what, spoilt) => {
  expect(packedStateSchema.safeParse(spoilt).success).toBe(false)
})

it('what has another prototype by its own word does not keep it', () => {
  const named = JSON.parse(`{"__proto__":{"a":1},${JSON.stringify(FULL).slice(1)}`)
  const { data } = packedStateSchema.safeParse(named)
  expect(data === undefined || !Object.hasOwn(data, '__proto__')).toBe(true)
  const streams = JSON.parse('{"__proto__":{"a":1}}')
  const passed = packedStateSchema.safeParse(withCell('processes', 'streams', streams)).data
  expect(JSON.stringify(passed ?? null)).not.toContain('__proto__')
})

/** Where in it a value stands. */
type Path = (string | number)[]
const pathsIn = (value: unknown, path: Path = []): Path[] =>
  typeof value === 'object' && value !== null
    ? [path, ...Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...path, key]))]
    : [path]

function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string | number, unknown>
  copy[key] = replaced(copy[key], rest, by)
  return copy
}

it('what passes can be unpacked, goes on and is packed again, whatever was changed in it', () => {
  const value = fc.oneof(
    fc.constantFrom(null, -1, 0, 1, 2, 31, 32, 1e6, 1e12, '1@1', '2@2', true, '127.0.0.1:1', [], {}),
    fc.array(fc.integer({ min: -1, max: 40 }), { maxLength: 6 })
  )
  const change = fc.tuple(fc.constantFrom(...pathsIn(FULL)), value)
  let passed = 0
  const events = recorded('three-clients-fork.forkscope.jsonl')
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
      const spoilt = changes.reduce<unknown>((all, [path, by]) => replaced(all, path, by), FULL)
      const parsed = packedStateSchema.safeParse(spoilt)
      if (!parsed.success) return
      passed++
      const state = unpack(parsed.data)
      expectPasses(state)
      expectPasses(foldAll(state, events.slice(-20)).state)
    }),
    runs(1000)
  )
  expect(passed).toBeGreaterThan(10)
})
