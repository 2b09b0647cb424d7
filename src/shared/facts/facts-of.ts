/** factsOf(event): what an event meant, whoever told it. */
import { CALLS, isTimedOut } from '../calls'
import type { CallEvent, LabEvent, SampleEvent } from '../events'
import type { Fact } from './fact'
import { factsOfNet } from './net'

const NOTHING: readonly Fact[] = []

export function factsOf(event: LabEvent): readonly Fact[] {
  switch (event.kind) {
    case 'call':
      return event.ret < 0 ? failed(event) : (CALLS.get(event.call)?.means?.(event) ?? NOTHING)
    case 'about':
      return [{ fact: 'about', about: event }]
    case 'resumed':
      return [{ fact: 'resumed' }]
    case 'hold':
      return [{ fact: 'hold', hold: event }]
    case 'exiting':
      return [{ fact: 'ended', status: { code: event.code } }]
    case 'execing':
      return [{ fact: 'execed', path: event.path }]
    case 'net':
      return factsOfNet(event)
    case 'signal':
      return [{ fact: 'signalled', signal: event.signal, deliveries: event.deliveries }]
    case 'exit':
      return [{ fact: 'ended', status: event.status, gone: true, bornAt: event.bornAt, reaper: event.reaper }]
    case 'slot':
      return [{ fact: 'slot', slot: event }]
    case 'sample':
      return factsOfSample(event)
    case 'note':
      return [{ fact: 'noted', note: event }]
  }
}

/** A connection that is broken says so in read or write. */
const BROKEN = new Set(['ECONNRESET', 'EPIPE'])

function failed(event: CallEvent): Fact[] {
  const { call, args, errno } = event
  const end = typeof args.fd === 'number' ? { end: { fd: args.fd } } : {}
  const failure: Fact = { fact: 'failed', tried: call, ...(errno !== undefined && { errno }), ...end }
  if (call === 'execve') return [failure, { fact: 'not-execed' }]
  if (end.end && isTimedOut(event)) return [failure, { fact: 'timed-out', end: end.end }]
  const moves = call === 'read' || call === 'write'
  return moves && end.end && BROKEN.has(errno ?? '') ? [failure, { fact: 'reset', end: end.end, errno }] : [failure]
}

function factsOfSample({ processes, gone, tcp, tcpGone, tcpCounted = [], lingering }: SampleEvent): Fact[] {
  return [
    ...processes.map((said): Fact => ({ fact: 'blocked', said })),
    ...gone.map(({ pid, bornAt }): Fact => ({ fact: 'ended', gone: true, pid, bornAt })),
    ...[...tcpGone, ...tcpCounted].map((key): Fact => ({ fact: 'tcp-gone', key })),
    ...tcp.map((end): Fact => ({ fact: 'tcp', end })),
    ...(lingering === undefined ? [] : [{ fact: 'lingering' as const, ends: lingering }])
  ]
}
