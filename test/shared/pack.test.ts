import { expect, it } from 'vitest'
import { differencesOf } from '../../src/shared/differences'
import { foldAll } from '../../src/shared/fold/fold'
import { pack, unpack } from '../../src/shared/fold/pack'
import { emptyState } from '../../src/shared/fold/state'
import { descriptorsOf } from '../../src/shared/fold/table'
import { childrenOf } from '../../src/shared/selectors'
import { connections, kernelSaid } from './support/kept-descriptors'
import { goesOn, inodesOf, numbered, processAt } from './support/told'

const MEBIBYTE = 1024 * 1024

it('a snapshot of a thousand children, each with all of its elder siblings’ sockets, stays below one MiB', () => {
  const served = foldAll(emptyState(), numbered([...connections(1000, false)])).state
  const { state } = goesOn(served, ...kernelSaid(1000, (pid) => inodesOf(processAt(served, pid))))
  const children = childrenOf(state, state.server)
  // The listening socket and a thousand connections.
  expect(descriptorsOf(children.at(-1)?.descriptors ?? [])).toHaveLength(1001)
  expect(state.processes.size).toBe(2001)
  expect(state.tcp.size).toBe(2001)
  expect(differencesOf(state)).toEqual([])
  const json = JSON.stringify(pack(state))
  expect(json.length).toBeLessThan(MEBIBYTE)
  expect(unpack(JSON.parse(json))).toEqual(state)
})

it('so does one of children of which the kernel lists none of them', () => {
  const served = foldAll(emptyState(), numbered([...connections(1000, false)])).state
  const { state } = goesOn(served, ...kernelSaid(1000, () => ({})))
  expect(differencesOf(state).length).toBeGreaterThan(400_000)
  const json = JSON.stringify(pack(state))
  expect(json.length).toBeLessThan(MEBIBYTE)
  expect(unpack(JSON.parse(json))).toEqual(state)
})
