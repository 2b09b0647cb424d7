/** Every call as a row, and with them what is no call but belongs between them: signals, ends, what Node told. */
import { describe } from '../describe'
import type { LabEvent } from '../events'
import type { ProcessState } from '../fold/state'
import { bytesOf } from '../preview'
import { statusWords } from '../words/exit-status'
import { CsvTable } from './csv'
import { epochOf, isoOf } from './moment'
import type { Exporter, RunAbout, Step } from './run'

const TABLE = new CsvTable([
  'seq',
  'time_us',
  'time',
  'pid',
  'role',
  'kind',
  'call',
  'arguments',
  'result',
  'errno',
  'took_us',
  'connection',
  'bytes',
  'data',
  'status',
  'description'
])

/** What was only looked at, noted, or about to come is none. */
const NO_CALLS = ['sample', 'note', 'slot', 'about', 'resumed', 'hold'] as const
type NoCall = (typeof NO_CALLS)[number]
type Told = Exclude<LabEvent, { kind: NoCall }>

export function callsCsv({ startedAt }: RunAbout): Exporter<string> {
  const epoch = epochOf(startedAt)
  return {
    begin: () => [TABLE.head],
    take: ({ event, teller, happenings }) => (isTold(event) ? [rowOf(event, teller, happenings, epoch)] : []),
    end: () => []
  }
}

const isTold = (event: LabEvent): event is Told => !(NO_CALLS as readonly string[]).includes(event.kind)

function rowOf(
  event: Told,
  teller: ProcessState | undefined,
  happenings: Step['happenings'],
  epoch: number | undefined
): string {
  const { seq, at, pid, kind } = event
  return TABLE.row({
    seq,
    time_us: at,
    time: isoOf(epoch, at),
    pid,
    role: teller?.role,
    kind,
    connection: happenings[0]?.conversation.number,
    description: describe(event),
    ...partsOf(event)
  })
}

type Columns = Parameters<typeof TABLE.row>[0]

function partsOf(event: Told): Columns {
  switch (event.kind) {
    case 'call': {
      const { call, args, ret, errno, took, status } = event
      const moved = (call === 'read' || call === 'write') && ret >= 0
      return {
        call,
        arguments: Object.entries(args)
          .map(([name, value]) => `${name}=${value}`)
          .join(' '),
        result: ret,
        errno,
        took_us: took,
        ...(moved && { bytes: ret, data: dataOf(event) }),
        status: status && statusWords(status)
      }
    }
    case 'net':
      return {
        call: event.fact,
        errno: event.errno,
        bytes: event.bytes,
        data: dataOf(event),
        status: event.status && statusWords(event.status)
      }
    case 'signal':
      return { call: event.signal, result: event.deliveries }
    case 'exiting':
      return { call: '_exit', arguments: `status=${event.code}` }
    case 'execing':
      return { call: 'execve', arguments: `pathname=${event.path} argv=${event.argv}` }
    case 'exit':
      return { status: statusWords(event.status) }
  }
}

/** The first bytes: text, or, where they are none, in hexadecimal. */
function dataOf(event: { text?: string | undefined; base64?: string | undefined }): string | undefined {
  if (event.text !== undefined || event.base64 === undefined) return event.text
  return Array.from(bytesOf(event), (byte) => byte.toString(16).padStart(2, '0')).join(' ')
}
