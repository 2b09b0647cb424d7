/** One readable line for an event, in the manner of strace(1): for the terminal and the log. */

import { isTimedOut } from './calls'
import type { CallEvent, LabEvent, NetEvent, SampleEvent } from './events'
import { bytesOf } from './preview'
import { statusWords } from './words/exit-status'
import { callWords, holdWords } from './words/hold'
import { notStartedWords } from './words/not-started'
import { noteWords } from './words/notes'
import { refusedWords } from './words/refused'

export function describe(event: LabEvent): string {
  switch (event.kind) {
    case 'call':
      return describeCall(event)
    case 'about':
      return `about to ${callWords(event.next, event.args)}`
    case 'resumed':
      return 'goes on'
    case 'hold':
      return holdWords(event)
    // As strace(1) shows a call that does not return.
    case 'exiting':
      return `_exit(${event.code}) = ?`
    // It returns only where it fails, and is told as a call then.
    case 'execing':
      return `execve(${JSON.stringify(event.path)}, ${event.argv})`
    case 'signal':
      return `--- ${event.signal}${event.deliveries > 1 ? ` ×${event.deliveries}` : ''} ---`
    case 'slot':
      return event.fd < 0
        ? `client[${event.slot}] = -1`
        : `client[${event.slot}] = ${event.fd} (maxfd ${event.maxfd}, maxi ${event.maxi})`
    case 'net':
      return describeNet(event)
    case 'exit':
      return `+++ ${statusWords(event.status)}${event.reaper === undefined ? '' : `, reaped by ${event.reaper}`} +++`
    case 'sample':
      return describeSample(event)
    case 'note':
      return noteWords(event)
  }
}

function describeCall(event: CallEvent): string {
  const { args, result, more } = partsOfCall(event)
  return [`${event.call}(${args}) = ${result}`, more].filter(Boolean).join(' ')
}

/** What of a call is shown: its arguments, what it returned, and what it brought along. */
export function partsOfCall(event: CallEvent): { args: string; result: string; more: string } {
  const args = Object.entries(event.args).map(([name, arg]) =>
    name === 'buf' && event.call === 'write' ? quote(event) : String(arg)
  )
  const more = [
    event.call === 'read' && event.ret > 0 ? quote(event) : '',
    event.call === 'accept' && event.peer ? `from ${event.peer}` : '',
    event.call === 'getsockname' && event.local ? event.local : '',
    event.call === 'listen' && event.local ? `on ${event.local}` : '',
    event.call === 'connect' && event.local ? `from ${event.local}` : '',
    event.received ? `(descriptor ${Object.keys(event.received).join(', ')})` : '',
    event.call === 'fork' && event.ret === 0 ? `(child of ${event.ppid ?? '?'})` : '',
    event.unread === undefined ? '' : `(${event.unread} unread)`,
    event.call === 'read' && isTimedOut(event) ? '(nothing has arrived for so long)' : '',
    event.over ? '(was over)' : '',
    event.refused ? `(${refusedWords(event.refused)})` : '',
    event.status ? `(${statusWords(event.status)})` : ''
  ]
  const result = event.errno === undefined ? String(event.ret) : `${event.ret} ${event.errno}`
  return { args: args.join(', '), result, more: more.filter(Boolean).join(' ') }
}

/** What Node told: in its words, not as a system call. */
function describeNet(event: NetEvent): string {
  const { fact, local, peer, child, bytes, status, tried, errno, reason, refused } = event
  const words = [
    fact.replaceAll('-', ' '),
    tried === undefined ? '' : `${tried}: ${errno ?? (reason ? notStartedWords(reason) : 'refused')}`,
    bytes === undefined ? '' : `${bytes} bytes ${quote({ ...event, ret: bytes })}`,
    peer === undefined ? (local ?? '') : `${local ?? ''} ⇄ ${peer}`,
    child === undefined ? '' : `process ${child}`,
    status ? `(${statusWords(status)})` : '',
    refused ? `(${refusedWords(refused)})` : ''
  ]
  return `node: ${words.filter(Boolean).join(' ')}`
}

function quote(event: Pick<CallEvent, 'text' | 'base64' | 'ret'>): string {
  if (event.text === undefined && event.base64 === undefined) return '…'
  const shown = event.text ?? `${bytesOf(event).length} bytes, not text`
  const cut = bytesOf(event).length < event.ret ? '…' : ''
  return event.text === undefined ? `<${shown}>` : JSON.stringify(shown) + cut
}

function describeSample(event: SampleEvent): string {
  const states = event.processes.map((process) => `${process.pid} ${process.state}`)
  const ends = event.tcp.map((end) => `${end.local}>${end.peer} ${end.state}`)
  return [
    'kernel:',
    ...states,
    ...ends,
    ...event.gone.map(({ pid }) => `${pid} gone`),
    ...event.tcpGone.map((key) => `${key} gone`),
    ...(event.lingering === undefined ? [] : [`${event.lingering} in TIME_WAIT`])
  ].join(' ')
}
