/** One readable line for an event, in the manner of strace(1): for the terminal and the log. */

import { isTimedOut } from './calls'
import type { CallEvent, LabEvent, NetEvent, SampleEvent } from './events'
import { say } from './i18n/say'
import { t } from './i18n/translate'
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
      return t('events:call.about', { call: callWords(event.next, event.args) })
    case 'resumed':
      return t('events:call.goesOn')
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
    event.call === 'accept' && event.peer ? from(event.peer) : '',
    event.call === 'getsockname' && event.local ? event.local : '',
    event.call === 'listen' && event.local ? t('events:call.on', { address: event.local }) : '',
    event.call === 'connect' && event.local ? from(event.local) : '',
    event.received ? t('events:call.descriptors', { list: Object.keys(event.received).join(', ') }) : '',
    event.call === 'fork' && event.ret === 0 ? t('events:call.childOf', { pid: event.ppid ?? '?' }) : '',
    event.unread === undefined ? '' : t('events:call.unread', { n: event.unread }),
    event.call === 'read' && isTimedOut(event) ? t('events:call.timedOut') : '',
    event.over ? t('events:call.over') : '',
    event.refused ? aside(refusedWords(event.refused)) : '',
    event.status ? aside(statusWords(event.status)) : ''
  ]
  const result = event.errno === undefined ? String(event.ret) : `${event.ret} ${event.errno}`
  return { args: args.join(', '), result, more: more.filter(Boolean).join(' ') }
}

const from = (address: string): string => t('events:call.from', { address })
const aside = (what: string): string => t('events:call.aside', { what })

/** What Node told: in its words, not as a system call. */
function describeNet(event: NetEvent): string {
  const { fact, local, peer, child, bytes, status, tried, errno, reason, refused } = event
  const words = [
    say(`events:net.facts.${fact}`),
    tried === undefined ? '' : `${tried}: ${errno ?? (reason ? notStartedWords(reason) : t('events:net.noReason'))}`,
    bytes === undefined ? '' : t('events:net.bytes', { n: bytes, text: quote({ ...event, ret: bytes }) }),
    peer === undefined ? (local ?? '') : `${local ?? ''} ⇄ ${peer}`,
    child === undefined ? '' : t('events:net.process', { pid: child }),
    status ? aside(statusWords(status)) : '',
    refused ? aside(refusedWords(refused)) : ''
  ]
  return t('events:net.node', { what: words.filter(Boolean).join(' ') })
}

function quote(event: Pick<CallEvent, 'text' | 'base64' | 'ret'>): string {
  if (event.text === undefined && event.base64 === undefined) return '…'
  const shown = event.text ?? t('events:notText', { n: bytesOf(event).length })
  const cut = bytesOf(event).length < event.ret ? '…' : ''
  return event.text === undefined ? `<${shown}>` : JSON.stringify(shown) + cut
}

function describeSample(event: SampleEvent): string {
  const states = event.processes.map((process) => `${process.pid} ${process.state}`)
  const ends = event.tcp.map((end) => `${end.local}>${end.peer} ${end.state}`)
  const what = [
    ...states,
    ...ends,
    ...event.gone.map(({ pid }) => t('events:sample.gone', { what: pid })),
    ...event.tcpGone.map((key) => t('events:sample.gone', { what: key })),
    ...(event.lingering === undefined ? [] : [t('events:sample.lingering', { n: event.lingering })])
  ].join(' ')
  return t('events:sample.kernel', { what }).trimEnd()
}
