import { expect, it } from 'vitest'
import { foldAll } from '../../src/shared/fold/fold'
import { emptyState, type State } from '../../src/shared/fold/state'
import { SOCKET_COLOURS, SocketColoursView } from '../../src/shared/views/socket-colours'
import { check } from './support/any-stream'
import { call, note, stateAfter, type Told } from './support/told'

const opened = (inode: number): Told => call(1, 'socket', {}, inode, { inode })
const withSockets = (...inodes: number[]): State => stateAfter(note(1, 'server-started'), ...inodes.map(opened))

it('as long as there are enough colours, no two sockets share one', () => {
  const view = new SocketColoursView()
  view.reset(withSockets(...SOCKET_COLOURS.map((_, index) => index + 1)))
  expect(new Set(Object.values(view.colours)).size).toBe(SOCKET_COLOURS.length)
})

it('each open TCP socket has one colour, and keeps it while others come and go', () => {
  check((events) => {
    const view = new SocketColoursView()
    let state = emptyState()
    for (const event of events) {
      const before = { ...view.colours }
      const folded = foldAll(state, [event])
      view.update(folded)
      state = folded.state
      const coloured = state.sockets.values().filter(({ kind }) => kind !== 'unix')
      expect(new Set(Object.keys(view.colours))).toEqual(new Set(coloured.map(({ id }) => id)))
      for (const { id } of coloured) if (before[id] !== undefined) expect(view.colours[id]).toBe(before[id])
    }
  })
})

it('a snapshot leaves what is known of its sockets, and what a reload remembers, as it was', () => {
  const view = new SocketColoursView()
  const state = withSockets(11, 12, 13)
  const remembered = Object.fromEntries(state.sockets.keys().map((id, index) => [id, 5 - index]))
  view.reset(state, remembered)
  expect(view.colours).toEqual(remembered)
  view.reset(withSockets(11, 12))
  expect(Object.values(view.colours)).toEqual([5, 4])
})
