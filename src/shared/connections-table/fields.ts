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
  pid: field('who serves it, or made it', 'pid:4711', NUMBERS, ({ process, client }) =>
    known(process, client).map(numberOf)
  ),
  connection: field('its number', 'connection:17', NUMBERS, ({ n }) => [n]),
  peer: field(
    'the address of the client’s end, with its port or without',
    'peer:127.0.0.1',
    WORDS,
    ({ clientAddress }) => hostsIn(clientAddress)
  ),
  port: field('a port of either end', 'port:40000', NUMBERS, ({ clientAddress, serverAddress }) =>
    [clientAddress, serverAddress].flatMap(portIn)
  ),
  ended: field('how it ended', 'ended:reset', oneOfWords(CONNECTION_ENDINGS), ({ how }) => [how]),
  by: field('by whom: the first FIN, or the RST', 'by:client', oneOfWords(['client', 'server']), ({ by }) => known(by)),
  in: field('bytes in', 'in:>1000', NUMBERS, ({ bytesIn }) => known(bytesIn)),
  out: field('bytes out', 'out:0', NUMBERS, ({ bytesOut }) => known(bytesOut)),
  errno: field('why connect(2) failed', 'errno:ECONNREFUSED', WORDS, ({ errno }) => known(errno)),
  status: field('with what its child exited', 'status:>0', NUMBERS, ({ status }) =>
    status && 'code' in status ? [status.code] : []
  ),
  signal: field('what ended its child', 'signal:SIGKILL', WORDS, ({ status }) =>
    status && 'signal' in status ? [status.signal] : []
  ),
  took: field('how long it lasted', 'took:>1s', TIMES, ({ start, end }) => (end === null ? [] : [end - start])),
  at: field('when it began, since the run began', 'at:1.2s..1.5s', TIMES, ({ start }) => [start]),
  seq: field('the event with which it began', 'seq:100..200', NUMBERS, ({ startSeq }) => [startSeq]),
  text: field('part of any of its columns; so does a word without a field', 'text:SIGKILL', TEXTS, (row) => [
    columns.map(({ cell }) => cell(row) ?? '').join(' ')
  ])
}
