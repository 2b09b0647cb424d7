import { expect, test } from 'vitest'
import { sample, type Told } from '../shared/support/told'
import { childEnds, childServes, clientConnects, serverStarts } from './events'
import { newLab } from './labs'

const CHILD = 201
/** A socket that no call has told of. */
const unclaimed = sample({ processes: [{ pid: CHILD, ppid: 100, state: 'S', sockets: { 4: 3000 + CHILD, 9: 77 } }] })

/** @returns descriptors that differ for longer than a sample is old, after these batches of events */
function lastingAfter(...batches: Told[][]): number[] {
  const lab = newLab()
  lab.tell(...serverStarts, ...clientConnects(701), ...childServes(CHILD, 701))
  for (const batch of batches) lab.tell(...batch)
  const { lasting } = lab.differences.getState()
  return lasting.filter(({ what }) => what === 'descriptor').map(({ pid }) => pid)
}

test('what two samples have found lasts', () => {
  expect(lastingAfter([unclaimed], [sample({})])).toEqual([CHILD])
})

test('what has ended in the batch of the sample, and after it, differs no more', () => {
  expect(lastingAfter([unclaimed, ...childEnds(CHILD)], [sample({})])).toEqual([])
})
