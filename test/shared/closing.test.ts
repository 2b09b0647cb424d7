import { expect, it } from 'vitest'
import { SERVER_DEFAULTS } from '../../src/shared/choices'
import { foldAll } from '../../src/shared/fold/fold'
import type { CloseOutcome } from '../../src/shared/fold/outcome'
import { emptyState } from '../../src/shared/fold/state'
import { numberOf } from '../../src/shared/identity'
import {
  CHILD,
  CLIENT,
  CLIENT_ADDRESS,
  CLIENT_END,
  close,
  connected,
  fork,
  messages,
  reads,
  SERVER,
  SERVER_ADDRESS,
  SERVER_END,
  serverListens,
  shutdown,
  writes
} from './support/connected'
import { call, exiting, note, numbered, sample, type Told, tcpEnd } from './support/told'

/** The last close that the events come to, and what proves it, as the position among `more`. */
function lastClose(...more: Told[]) {
  const { outcomes } = foldAll(emptyState(), numbered([...connected, ...more]))
  const closed = outcomes.filter((outcome): outcome is CloseOutcome => outcome.outcome === 'closed').at(-1)
  if (!closed) throw new Error('nothing was closed')
  const { process, fin, left, byExit, by, proof, unread } = closed
  return {
    by: numberOf(process),
    fin,
    left,
    byExit,
    ...(unread !== undefined && { unread }),
    ...(by !== undefined && { done: numberOf(by) }),
    ...(proof !== undefined && { proof: proof - connected.length - 1 })
  }
}

it('a close after a half-close sends no FIN: shutdown sent it, however many messages came since', () => {
  expect(lastClose(shutdown(CLIENT, 3), ...messages(50), close(CLIENT, 3))).toEqual({
    by: CLIENT,
    fin: 'sent-before',
    left: 0,
    byExit: false,
    done: CLIENT,
    proof: 0
  })
})

it('and so does the end of a process that has another one’s half-closed socket', () => {
  const forked = [fork(), close(SERVER, 4), shutdown(CHILD, 4), ...messages(50), exiting(CHILD)]
  expect(lastClose(...forked)).toEqual({
    by: CHILD,
    fin: 'sent-before',
    left: 0,
    byExit: true,
    done: CHILD,
    proof: 2
  })
})

it('the first of several half-closes sent the FIN', () => {
  expect(lastClose(shutdown(CLIENT, 3), shutdown(CLIENT, 3), close(CLIENT, 3))).toMatchObject({ proof: 0 })
})

it('of an end by exit is said what the kernel listed last', () => {
  const listed = sample({ tcp: [tcpEnd(CLIENT_ADDRESS, SERVER_ADDRESS, CLIENT_END, { receiveQueue: 7 })] })
  expect(lastClose(listed, exiting(CLIENT))).toMatchObject({ fin: 'by-exit', unread: 7 })
  // The FIN went out with shutdown(2); a RST may have followed it.
  expect(lastClose(listed, shutdown(CLIENT, 3), exiting(CLIENT))).toMatchObject({ fin: 'sent-before', unread: 7 })
})

const linger = call(CLIENT, 'setsockopt', { fd: 3, level: 'SOL_SOCKET', optname: 'SO_LINGER', optval: '{1, 0}' }, 0)
const broken = call(CLIENT, 'read', { fd: 3, buf: 'buf', count: 9 }, -1, { errno: 'ECONNRESET' })
const unread = call(CLIENT, 'close', { fd: 3 }, 0, { unread: 5 })
const over = call(CLIENT, 'close', { fd: 3 }, 0, { over: true })
const noReading = call(CLIENT, 'shutdown', { fd: 3, how: 'SHUT_RD' }, 0)

it.each<[string, Told[], object]>([
  ['the last reference: sent', [close(CLIENT, 3)], { fin: 'sent', left: 0 }],
  ['the end of the process: nobody could ask', [exiting(CLIENT)], { fin: 'by-exit', left: 0, byExit: true }],
  ['while others refer to it: not sent', [fork(), close(SERVER, 4)], { fin: 'not-sent', left: 1 }],
  ['where only reading was ended: sent', [noReading, close(CLIENT, 3)], { fin: 'sent' }],
  ['with SO_LINGER 0: a reset', [linger, close(CLIENT, 3)], { fin: 'reset', done: CLIENT, proof: 0 }],
  ['what is unread: a reset', [unread], { fin: 'reset', unread: 5 }],
  [
    'what is unread after a half-close: a reset all the same',
    [shutdown(CLIENT, 3), unread],
    { fin: 'reset', unread: 5 }
  ],
  [
    'what is unread while others refer to it: not sent',
    [fork(), call(SERVER, 'close', { fd: 4 }, 0, { unread: 5 })],
    { fin: 'not-sent' }
  ],
  ['with SO_LINGER 0 and unread: that reset it', [linger, unread], { fin: 'reset', done: CLIENT, proof: 0 }],
  ['what a reset has ended, as was asked before: nothing', [over], { fin: 'was-reset' }],
  ['what both FINs have ended: nothing more', [shutdown(CLIENT, 3), over], { fin: 'sent-before', proof: 0 }],
  ['after a reset: nothing', [broken, close(CLIENT, 3)], { fin: 'was-reset', done: CLIENT, proof: 0 }],
  [
    'of the last of two descriptors: sent',
    [call(CLIENT, 'dup2', { oldfd: 3, newfd: 9 }, 9), close(CLIENT, 3), close(CLIENT, 9)],
    { fin: 'sent' }
  ]
])('a close of %s', (_what, events, meant) => {
  expect(lastClose(...events)).toMatchObject(meant)
})

it('an exit ends nothing where the kernel had the connection no more', () => {
  const listed = sample({ tcp: [tcpEnd(SERVER_ADDRESS, CLIENT_ADDRESS, SERVER_END)] })
  const gone = sample({ tcpGone: [`${SERVER_ADDRESS}>${CLIENT_ADDRESS}`] })
  expect(lastClose(listed, exiting(SERVER))).toMatchObject({ fin: 'by-exit' })
  expect(lastClose(listed, gone, exiting(SERVER))).toMatchObject({ fin: 'was-reset', byExit: true })
  expect(lastClose(listed, shutdown(SERVER, 4), gone, exiting(SERVER))).toMatchObject({ fin: 'sent-before' })
})

it('of a server whose children become commands an exit is not said to end nothing: they may have shut it down', () => {
  const listed = sample({ tcp: [tcpEnd(SERVER_ADDRESS, CLIENT_ADDRESS, SERVER_END)] })
  const gone = sample({ tcpGone: [`${SERVER_ADDRESS}>${CLIENT_ADDRESS}`] })
  const settings = { ...SERVER_DEFAULTS, exec: ['cat'] }
  const begun = note(SERVER, 'server-started', { launcher: 'fork', address: '127.0.0.1:0', settings })
  const { outcomes } = foldAll(emptyState(), numbered([begun, ...connected.slice(1), listed, gone, exiting(SERVER)]))
  expect(outcomes.filter(({ outcome }) => outcome === 'closed')).toMatchObject([{ fin: 'by-exit' }])
})

it('only connections are told: a listening socket has nobody at the other end', () => {
  const events = numbered([...serverListens, close(SERVER, 3)])
  expect(foldAll(emptyState(), events).outcomes).toEqual([])
})

it('what was moved before makes no difference', () => {
  expect(lastClose(reads(SERVER, 4, 'hello'), writes(SERVER, 4, 'hello'), close(SERVER, 4))).toMatchObject({
    by: SERVER,
    fin: 'sent'
  })
})

it('a reset of a connection that is over after a half-close sends nothing: the FIN was sent by shutdown', () => {
  const lingers = call(CLIENT, 'setsockopt', { fd: 3, level: 'SOL_SOCKET', optname: 'SO_LINGER', optval: '{1, 0}' }, 0)
  const closes = (more: object) => call(CLIENT, 'close', { fd: 3 }, 0, more)
  expect(lastClose(shutdown(CLIENT, 3), lingers, closes({ over: true }))).toMatchObject({
    fin: 'sent-before',
    proof: 0
  })
  expect(lastClose(shutdown(CLIENT, 3), lingers, closes({}))).toMatchObject({ fin: 'reset', proof: 1 })
  expect(lastClose(lingers, closes({ over: true }))).toMatchObject({ fin: 'was-reset' })
})

it('EPIPE after a half-close of one’s own is no reset', () => {
  const fails = call(CLIENT, 'write', { fd: 3, buf: 'buf', count: 1 }, -1, { errno: 'EPIPE' })
  expect(lastClose(shutdown(CLIENT, 3), fails, close(CLIENT, 3))).toMatchObject({ fin: 'sent-before', proof: 0 })
  expect(lastClose(fails, close(CLIENT, 3))).toMatchObject({ fin: 'was-reset', proof: 0 })
})
