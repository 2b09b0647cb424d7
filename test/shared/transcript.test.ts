import { describe, expect, it } from 'vitest'
import { PREVIEW_BYTES } from '../../src/shared/at-most'
import { foldAll } from '../../src/shared/fold/fold'
import type { ClientOutcome } from '../../src/shared/fold/outcome'
import { emptyState } from '../../src/shared/fold/state'
import { numberOf } from '../../src/shared/identity'
import { toBase64 } from '../../src/shared/preview'
import { Transcript } from '../../src/shared/views/transcript'
import {
  CLIENT,
  CLIENT_ADDRESS,
  CLIENT_END,
  clientConnects,
  close,
  fork,
  messages,
  reads,
  SERVER_ADDRESS,
  shutdown,
  writes
} from './support/connected'
import { call, exiting, note, numbered, sample, type Told, tcpEnd } from './support/told'

const outcomesOf = (...events: Told[]): ClientOutcome[] =>
  foldAll(emptyState(), numbered(events)).outcomes.filter(
    (outcome): outcome is ClientOutcome => outcome.outcome === 'client'
  )

/** What the client's window shows. */
function transcriptOf(events: Told[], limit = 400): Transcript {
  const transcript = new Transcript(limit)
  for (const outcome of outcomesOf(...events)) if (numberOf(outcome.client) === CLIENT) transcript.add(outcome)
  return transcript
}

const lines = (...events: Told[]) =>
  transcriptOf([...clientConnects, ...events]).entries.map(({ from, system, text }) => [system ?? from, text])

const connected = ['connected', CLIENT_ADDRESS]

describe('a client’s transcript', () => {
  it('tells who said what and what happened to the connection, in order', () => {
    const exit: Told = { kind: 'exit', pid: CLIENT, status: { code: 0 } }
    expect(
      lines(
        writes(CLIENT, 3, 'hello\n'),
        reads(CLIENT, 3, 'HELLO\n'),
        shutdown(CLIENT, 3),
        reads(CLIENT, 3, ''),
        close(CLIENT, 3),
        exit
      )
    ).toEqual([
      connected,
      ['client', 'hello\n'],
      ['server', 'HELLO\n'],
      ['half-closed', ''],
      ['end-of-file', ''],
      ['closed', ''],
      ['exited', '0']
    ])
  })

  it('tells of one FIN, however often the connection is half-closed', () => {
    expect(lines(shutdown(CLIENT, 3), shutdown(CLIENT, 3))).toEqual([connected, ['half-closed', '']])
  })

  it('says why it could not connect, and what broke the connection', () => {
    const refused = call(CLIENT, 'connect', { fd: 3, addr: SERVER_ADDRESS }, -1, { errno: 'ECONNREFUSED' })
    const [started, socket] = clientConnects
    expect(outcomesOf(...([started, socket, refused] as Told[]))).toMatchObject([
      { system: 'connect-failed', detail: 'ECONNREFUSED' }
    ])
    const broken = call(CLIENT, 'read', { fd: 3, buf: 'buf', count: 9 }, -1, { errno: 'ECONNRESET' })
    expect(lines(broken)).toEqual([connected, ['error', 'read: ECONNRESET']])
  })

  it('says nothing of what was read and written elsewhere: the keyboard is no connection', () => {
    expect(lines(reads(CLIENT, 0, 'typed\n'), writes(CLIENT, 1, 'shown\n'))).toEqual([connected])
  })

  it('has what its writer sends and says of the connection, but not the end of the writer', () => {
    const writer = 201
    expect(
      lines(fork(writer, CLIENT), writes(writer, 3, 'hello\n'), shutdown(writer, 3), close(writer, 3), exiting(writer))
    ).toEqual([connected, ['client', 'hello\n'], ['half-closed', '']])
  })

  const waiting = sample({ tcp: [tcpEnd(CLIENT_ADDRESS, SERVER_ADDRESS, CLIENT_END, { state: 'CLOSE_WAIT' })] })

  it('knows from the kernel that the server has closed while the client does not read, and says it once', () => {
    expect(lines(waiting, waiting)).toEqual([connected, ['fin-received', '']])
    expect(lines(reads(CLIENT, 3, ''), waiting)).toEqual([connected, ['end-of-file', '']])
  })

  it('says it once also where the end of file has long been forgotten', () => {
    const events = [...clientConnects, reads(CLIENT, 3, ''), ...messages(50), waiting]
    expect(transcriptOf(events, 5).entries.map(({ system }) => system)).not.toContain('fin-received')
  })

  it('shows a character that a read tears apart when its rest arrives', () => {
    const [start, end] = [Uint8Array.of(0x61, 0xe2, 0x82), Uint8Array.of(0xac)]
    const part = (bytes: Uint8Array) =>
      call(CLIENT, 'read', { fd: 3, buf: 'buf', count: 1024 }, bytes.length, { base64: toBase64(bytes) })
    expect(lines(part(start), part(end))).toEqual([connected, ['server', 'a'], ['server', '€']])
  })

  it('keeps nothing to wait for of a message of which only the beginning is there', () => {
    const long = call(CLIENT, 'read', { fd: 3, buf: 'buf', count: 4096 }, PREVIEW_BYTES + 1, {
      base64: toBase64(Uint8Array.of(0x61, 0xe2))
    })
    expect(lines(long, reads(CLIENT, 3, 'b'))).toEqual([connected, ['server', 'a\\xe2'], ['server', 'b']])
  })

  it('keeps the newest lines and counts those that it has dropped', () => {
    const { entries, dropped } = transcriptOf([...clientConnects, ...messages(30)], 10)
    expect(entries).toHaveLength(10)
    expect(entries.at(-1)?.text).toBe('message 29\n')
    expect(dropped).toBe(1 + 30 - 10)
  })

  it('passes over what it is told again, as after a reload', () => {
    const transcript = transcriptOf([...clientConnects, ...messages(5)])
    const before = [...transcript.entries]
    for (const outcome of outcomesOf(...clientConnects, ...messages(5))) transcript.add(outcome)
    expect(transcript.entries).toEqual(before)
  })

  it('is that of one process: a later client with the same PID has its own', () => {
    const again = [...clientConnects, writes(CLIENT, 3, 'first\n'), note(7, 'output', { text: 'x' }), ...clientConnects]
    const clients = new Set(outcomesOf(...again).map(({ client }) => client))
    expect(clients.size).toBe(2)
  })
})
