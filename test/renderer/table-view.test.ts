import { describe, expect, test } from 'vitest'
import { type State, serverOf } from '../../src/shared/fold/state'
import { serverSettingsSchema } from '../../src/shared/settings'
import { tableView } from '../../src/shared/views/client-table'
import { call, stateAfter, type Told } from '../shared/support/told'
import { ADDRESS, SERVER, serverStarts } from './events'

const accepted = (fd: number) =>
  call(SERVER, 'accept', { fd: 3 }, fd, { inode: 3000 + fd, local: ADDRESS, peer: `127.0.0.1:${50_000 + fd}` })
const put = (slot: number, fd: number, size = 4): Told => ({
  kind: 'slot',
  pid: SERVER,
  slot,
  fd,
  maxfd: 6,
  maxi: 2,
  size
})

function viewOf(state: State) {
  const server = serverOf(state)
  return server ? tableView(state, server) : null
}

function view(events: Told[], settings: object = { model: 'select', tableSize: 4 }) {
  const state = stateAfter(...serverStarts, ...events)
  return viewOf({ ...state, settings: serverSettingsSchema.parse(settings) })
}

describe('the client table', () => {
  test('before the first client is empty', () => {
    expect(view([])).toEqual({ size: 4, free: 4, firstFree: 0, maxfd: 3, maxi: -1, used: [] })
  })

  test('tells who sits where, and that the next client takes the first gap', () => {
    expect(view([accepted(4), put(0, 4), accepted(5), put(1, 5), accepted(6), put(2, 6), put(1, -1)])).toMatchObject({
      free: 2,
      firstFree: 1,
      maxfd: 6,
      maxi: 2,
      used: [
        { slot: 0, fd: 4, peer: '127.0.0.1:50004' },
        { slot: 2, fd: 6, peer: '127.0.0.1:50006' }
      ]
    })
  })

  test('that is full has no free slot', () => {
    expect(view([put(0, 4, 2), put(1, 5, 2)])).toMatchObject({ free: 0, firstFree: null })
  })

  test('is none of a server with another model', () => {
    expect(view([], { model: 'fork' })).toBeNull()
  })
})
