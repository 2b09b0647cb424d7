/** The fields of a filter, a row each: what of an event it asks about, and which values it understands. */
import { isExpected } from '../calls'
import type { CallEvent, LabEvent } from '../events'
import { isIdentity } from '../identity'
import { type FieldRow, fieldsOf, hostsIn, portIn } from './field'
import { pidsOf, type Subject, sentenceOf } from './subject'
import { NUMBERS, oneOfWords, TEXTS, TIMES, WORDS } from './values'

export interface LogFieldRow extends FieldRow<Subject> {
  /** what it asks is told by the state at that moment, and not by the event alone */
  ofState?: true
  /** of the JSON of each event for which the value holds, one of these is a part */
  written?: (value: string) => readonly string[]
}

const field = fieldsOf<Subject>()
const ofState = (row: FieldRow<Subject>): LogFieldRow => ({ ...row, ofState: true })
const written = (row: FieldRow<Subject>, ...parts: string[]): LogFieldRow => ({ ...row, written: () => parts })
/** As JSON has the whole word; of one with an asterisk only the key is known. */
const writtenAs = (key: string, row: FieldRow<Subject>): LogFieldRow => ({
  ...row,
  written: (value) => wordOf(key, value)
})
const wordOf = (key: string, value: string): string[] => [
  /^[a-z0-9_]+$/.test(value) ? `"${key}":"${value}"` : `"${key}":`
]

const PROCESSES = {
  understand: (value: string) => (isIdentity(value) ? (ids: readonly string[]) => ids.includes(value) : undefined),
  expects: 'process'
} as const

const KINDS = [
  'call',
  'about',
  'resumed',
  'hold',
  'exiting',
  'execing',
  'signal',
  'slot',
  'net',
  'sample',
  'exit',
  'note'
] as const satisfies LabEvent['kind'][]

/** Events that stand for a call that does not return, or returns only when it fails. */
const UNRETURNED: { [K in LabEvent['kind']]?: string } = { exiting: '_exit', execing: 'execve' }
const UNRETURNED_KINDS = Object.keys(UNRETURNED).map((kind) => `"kind":"${kind}"`)

const FAILED: ReadonlySet<string> = new Set(['failed', 'error'])
const ROLES = ['server', 'child', 'client', 'writer']

export const LOG_FIELDS = {
  pid: field('pid:4711', NUMBERS, ({ event }) => pidsOf(event)),
  process: ofState(field('process:4711@1234567', PROCESSES, ({ processes = [] }) => processes)),
  call: {
    ...field('call:read|write', WORDS, ({ event }) => callsOf(event)),
    written: (value) => [...wordOf('call', value), ...wordOf('next', value), ...UNRETURNED_KINDS]
  },
  errno: written(
    field('errno:EPIPE', WORDS, ({ event }) => ('errno' in event && event.errno !== undefined ? [event.errno] : [])),
    '"errno":'
  ),
  is: {
    ...field('is:error', oneOfWords(['failed', 'error', 'noise']), ({ event }) => standingsOf(event)),
    written: (value) => (FAILED.has(value) ? ['"ret":-', '"errno":'] : ['"kind":'])
  },
  kind: writtenAs(
    'kind',
    field('kind:signal', oneOfWords(KINDS), ({ event }) => [event.kind])
  ),
  fd: field('fd:4', NUMBERS, ({ event }) => descriptorsOf(event)),
  role: ofState(field('role:child', oneOfWords(ROLES), ({ role }) => (role ? [role] : []))),
  connection: ofState(field('connection:17', NUMBERS, ({ connections = [] }) => connections.map(({ n }) => n))),
  peer: ofState(
    field('peer:127.0.0.1', WORDS, ({ connections = [] }) =>
      connections.flatMap(({ clientAddress }) => hostsIn(clientAddress))
    )
  ),
  port: ofState(
    field('port:40000', NUMBERS, ({ connections = [] }) =>
      connections.flatMap(({ clientAddress, serverAddress }) => [clientAddress, serverAddress].flatMap(portIn))
    )
  ),
  socket: ofState(
    field('socket:88213', NUMBERS, ({ event, connections = [] }) => [
      ...inodesOf(event),
      ...connections.flatMap(({ inodes }) => inodes)
    ])
  ),
  signal: written(
    field('signal:SIGCHLD', WORDS, ({ event }) => signalsOf(event)),
    '"signal":'
  ),
  took: written(
    field('took:>1ms', TIMES, ({ event }) => (event.kind === 'call' && event.took !== undefined ? [event.took] : [])),
    '"took":'
  ),
  at: field('at:1.2s..1.5s', TIMES, ({ event }) => [event.at]),
  seq: field('seq:100..200', NUMBERS, ({ event }) => [event.seq]),
  site: field('site:*', WORDS, ({ event }) =>
    'site' in event && event.site !== undefined ? [String(event.site)] : []
  ),
  text: field('text:"data : 1"', TEXTS, textsOf)
} as const satisfies Record<string, LogFieldRow>

/** A PID before it, as the log has it. */
function textsOf({ event }: Subject): string[] {
  return [`${event.pid} ${sentenceOf(event)}`]
}

function callsOf(event: LabEvent): string[] {
  if (event.kind === 'call') return [event.call]
  if (event.kind === 'about') return [event.next]
  const unreturned = UNRETURNED[event.kind]
  return unreturned === undefined ? [] : [unreturned]
}

function standingsOf(event: LabEvent): string[] {
  if (event.kind !== 'call') return 'errno' in event && event.errno !== undefined ? ['failed', 'error'] : []
  const expected = isExpected(event)
  return [...(event.ret < 0 ? ['failed', ...(expected ? [] : ['error'])] : []), ...(expected ? ['noise'] : [])]
}

/** Calls that return a descriptor. */
const GIVES_FD: ReadonlySet<string> = new Set(['socket', 'accept', 'dup2'])

function descriptorsOf(event: LabEvent): number[] {
  if (event.kind === 'slot') return [event.fd]
  if (event.kind !== 'call') return []
  const { args, call, ret, received = {}, pair = {} } = event
  const named = [args.fd, args.oldfd, args.newfd].filter((fd) => typeof fd === 'number')
  return [...named, ...(GIVES_FD.has(call) && ret >= 0 ? [ret] : []), ...keysOf(received), ...keysOf(pair)]
}

const keysOf = (record: Record<string, number>): number[] => Object.keys(record).map(Number)

function inodesOf(event: LabEvent): number[] {
  if (event.kind === 'sample') return event.tcp.map(({ inode }) => inode)
  return event.kind === 'call' ? inodesOfCall(event) : []
}

const inodesOfCall = ({ inode, pair = {}, received = {} }: CallEvent): number[] => [
  ...(inode === undefined ? [] : [inode]),
  ...Object.values(pair),
  ...Object.values(received)
]

function signalsOf(event: LabEvent): string[] {
  if (event.kind === 'signal') return [event.signal]
  const status = 'status' in event ? event.status : undefined
  return status && 'signal' in status ? [status.signal] : []
}
