/**
 * The first connections of a tutorial's system are shown one fact at a time, unless the person does not want that: what
 * happens within a millisecond cannot be seen otherwise.
 */
import { createStore, type StoreApi } from 'zustand'
import { type State, serverOf } from '../../shared/fold/state'
import type { ProcessId } from '../../shared/identity'
import type { Pace } from '../../shared/pace'
import { presetOfSettings } from '../../shared/preset-of-settings'
import { listensAt } from '../../shared/selectors'
import { remembered } from '../browser/remembered'
import type { Cursor } from './cursor'
import type { Lab } from './lab'
import type { Lifetime } from './lifetime'
import type { Picture } from './picture'

/** Connections that are shown so. */
export const FIRST_CONNECTIONS = 3
const PACE: Pace = 'fact'

const memory = remembered<boolean>(
  () => localStorage,
  'first-connections-slowly',
  (value) => (typeof value === 'boolean' ? value : null)
)

export interface FirstConnections {
  /** the server that runs is one whose first connections can be shown so */
  offered: boolean
  /** the person wants them so, from run to run */
  wanted: boolean
  /** they are being shown so now */
  shown: boolean
  setWanted(wanted: boolean): void
}

interface Stores {
  picture: StoreApi<Picture>
  cursor: StoreApi<Cursor>
  lab: StoreApi<Lab>
}

export function createFirstConnections({ picture, cursor, lab }: Stores, lifetime: Lifetime) {
  /** the server of which it has been decided: whoever chooses another pace meanwhile keeps it */
  let decided: ProcessId | null = null

  const store = createStore<FirstConnections>()((set, get) => ({
    offered: false,
    wanted: memory.load() ?? true,
    shown: false,
    setWanted: (wanted) => {
      memory.save(wanted)
      set({ wanted })
      if (wanted) decided = null
      else if (get().shown) end()
      if (wanted) follow(picture.getState())
    }
  }))

  function follow({ state, past }: Picture): void {
    const offered = isOffered(state) && !lab.getState().hello?.recording
    if (offered !== store.getState().offered) store.setState({ offered })
    if (past) return
    const isFirst = offered && (serverOf(state)?.accepted ?? 0) <= FIRST_CONNECTIONS
    if (store.getState().shown) {
      if (!isFirst) end()
    } else if (isFirst && decided !== state.server) begin(state.server)
  }

  function begin(server: ProcessId | null): void {
    decided = server
    // Another window may have changed it.
    const wanted = memory.load() ?? true
    store.setState({ wanted })
    if (!wanted || cursor.getState().pace !== null) return
    store.setState({ shown: true })
    cursor.getState().choosePace(PACE)
  }

  function end(): void {
    store.setState({ shown: false })
    cursor.getState().choosePace(null)
  }

  lifetime.follow(picture, follow)
  // A pace that the person chooses is theirs; so is the past.
  lifetime.follow(cursor, ({ pace, past }, before) => {
    const other = (pace !== before.pace && pace !== PACE && before.pace === PACE) || past
    if (store.getState().shown && other) store.setState({ shown: false })
  })
  return store
}

const isOffered = (state: State): boolean =>
  state.settings !== null &&
  serverOf(state)?.phase === 'running' &&
  listensAt(state) !== undefined &&
  (presetOfSettings(state.settings)?.slowly ?? false)
