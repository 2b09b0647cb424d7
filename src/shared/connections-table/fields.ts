/** What a filter of the table of connections asks about: the language of the log's, with the fields of a connection. */
import { numberOf } from '../identity'
import { fieldsOf, hostsIn, portIn } from '../log-filter/field'
import { NUMBERS, oneOfWords, TEXTS, TIMES, WORDS } from '../log-filter/values'
import { CONNECTION_COLUMNS, type ColumnRow } from './columns'
import { CONNECTION_ENDINGS, type ConnectionRow } from './row'

const field = fieldsOf<ConnectionRow>()

/** What is there of what may be missing. */
const known = <T>(...values: (T | null)[]): T[] => values.filter((value) => value !== null)

const columns: readonly ColumnRow[] = Object.values(CONNECTION_COLUMNS)

export const CONNECTION_FIELDS = {
  pid: field('pid:4711', NUMBERS, ({ process, client }) => known(process, client).map(numberOf)),
  connection: field('connection:17', NUMBERS, ({ n }) => [n]),
  peer: field('peer:127.0.0.1', WORDS, ({ clientAddress }) => hostsIn(clientAddress)),
  port: field('port:40000', NUMBERS, ({ clientAddress, serverAddress }) =>
    [clientAddress, serverAddress].flatMap(portIn)
  ),
  ended: field('ended:reset', oneOfWords(CONNECTION_ENDINGS), ({ how }) => [how]),
  by: field('by:client', oneOfWords(['client', 'server']), ({ by }) => known(by)),
  in: field('in:>1000', NUMBERS, ({ bytesIn }) => known(bytesIn)),
  out: field('out:0', NUMBERS, ({ bytesOut }) => known(bytesOut)),
  errno: field('errno:ECONNREFUSED', WORDS, ({ errno }) => known(errno)),
  status: field('status:>0', NUMBERS, ({ status }) => (status && 'code' in status ? [status.code] : [])),
  signal: field('signal:SIGKILL', WORDS, ({ status }) => (status && 'signal' in status ? [status.signal] : [])),
  took: field('took:>1s', TIMES, ({ start, end }) => (end === null ? [] : [end - start])),
  at: field('at:1.2s..1.5s', TIMES, ({ start }) => [start]),
  seq: field('seq:100..200', NUMBERS, ({ startSeq }) => [startSeq]),
  text: field('text:SIGKILL', TEXTS, (row) => [columns.map(({ cell }) => cell(row) ?? '').join(' ')])
}
