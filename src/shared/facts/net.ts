/** What Node told of sockets and processes, where it makes the calls: no descriptors, but connections. */
import type { NetEvent, NetFactName } from '../events'
import type { End, Fact } from './fact'

export const factsOfNet = (event: NetEvent): Fact[] => MEANS[event.fact](event)

const endOf = ({ local = '', peer = '' }: NetEvent): End => ({ local, peer })

const moved =
  (direction: 'in' | 'out') =>
  (event: NetEvent): Fact[] => {
    const { bytes = 0, text, base64 } = event
    return [{ fact: 'moved', end: endOf(event), direction, bytes, text, base64 }]
  }

const givenTo =
  (relayed: boolean) =>
  (event: NetEvent): Fact[] =>
    event.child === undefined ? [] : [{ fact: 'handed-over', end: endOf(event), child: event.child, relayed }]

const MEANS: Record<NetFactName, (event: NetEvent) => Fact[]> = {
  listening: ({ local }) => (local === undefined ? [] : [{ fact: 'listening', local }]),
  connection: (event) =>
    event.local === undefined || event.peer === undefined
      ? []
      : [{ fact: 'opened', by: 'accept', end: endOf(event), local: event.local, peer: event.peer }],
  refused: (event) => [
    { fact: 'refused', end: endOf(event), ...(event.refused && { why: event.refused }) },
    { fact: 'closed', end: endOf(event) }
  ],
  connected: ({ local, peer }) => [
    { fact: 'connected', ...(local !== undefined && { local }), ...(peer !== undefined && { peer }) }
  ],
  started: ({ child, launcher = 'portable' }) => (child === undefined ? [] : [{ fact: 'born', child, by: launcher }]),
  'handed-over': givenTo(false),
  relayed: givenTo(true),
  received: moved('in'),
  sent: moved('out'),
  'end-of-file': (event) => [{ fact: 'end-of-file', end: endOf(event) }],
  timeout: (event) => [{ fact: 'timed-out', end: endOf(event) }],
  'half-closed': (event) => [{ fact: 'half-closed', end: endOf(event) }],
  closed: (event) => [{ fact: 'closed', end: endOf(event) }],
  reset: (event) => [{ fact: 'reset', end: endOf(event) }],
  failed: (event) => [
    {
      fact: 'failed',
      tried: event.tried ?? '',
      end: endOf(event),
      ...(event.errno !== undefined && { errno: event.errno }),
      ...(event.reason !== undefined && { reason: event.reason })
    }
  ],
  'child-exited': ({ child, status }) =>
    child === undefined ? [] : [{ fact: 'reaped', child, ...(status && { status }) }]
}
