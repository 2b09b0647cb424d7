/** The table of all connections of the run, as of where the window stands: pages of it, asked for as they come in sight. */
import { createStore, type StoreApi } from 'zustand'
import type { ConnectionColumn } from '../../shared/connections-table/columns'
import { CONNECTION_FIELDS } from '../../shared/connections-table/fields'
import type { ConnectionRow } from '../../shared/connections-table/row'
import type { Bridge } from '../../shared/contract'
import type { Failure } from '../../shared/failure'
import type { FilterFault } from '../../shared/log-filter/filter'
import { parseFilter } from '../../shared/log-filter/parse'
import type { Lifetime } from './lifetime'
import type { Picture } from './picture'

/** Rows that are asked for at once. */
export const CONNECTIONS_PAGE = 200
/** ms between two looks at a table that changes; more where a look takes long. */
const LOOK_MS = 400
const TIMES_LOOK = 8

export interface Connections {
  text: string
  faults: readonly FilterFault[]
  sort: ConnectionColumn
  descending: boolean
  /** those in sight, by page */
  pages: ReadonlyMap<number, readonly ConnectionRow[]>
  found: number
  total: number
  dropped: number
  failure: Failure | null
  selected: number | null
  setText(text: string): void
  /** By that column; again: the other way. */
  sortBy(column: ConnectionColumn): void
  select(n: number | null): void
  /** While somebody looks; returns how to stop. */
  watch(): () => void
  /** Rows of these places are in sight. */
  want(first: number, last: number): void
  /** All rows that the filter asks for, in order; null: that failed, and is shown. */
  all(): Promise<ConnectionRow[] | null>
}

export function createConnections(picture: StoreApi<Picture>, bridge: Bridge, lifetime: Lifetime) {
  let begun = 0
  let watchers = 0
  let looking = false
  let stale = true
  let looksSoon = false
  let lookMs = LOOK_MS
  let inSight: [number, number] = [0, 0]

  const store = createStore<Connections>()((set, get) => ({
    text: '',
    faults: [],
    sort: 'n',
    descending: true,
    pages: new Map(),
    found: 0,
    total: 0,
    dropped: 0,
    failure: null,
    selected: null,
    setText: (text) => {
      const parsed = parseFilter(text, CONNECTION_FIELDS)
      set({ text, faults: parsed.ok ? [] : parsed.faults })
      if (parsed.ok) begin()
    },
    sortBy: (column) => {
      const { sort, descending } = get()
      set({ sort: column, descending: sort === column ? !descending : false })
      begin()
    },
    select: (selected) => set({ selected }),
    watch: () => {
      watchers++
      stale = true
      void look()
      return () => {
        watchers--
      }
    },
    want: (first, last) => {
      const next: [number, number] = [pageOf(Math.max(0, first)), pageOf(Math.max(0, first, last))]
      if (next[0] === inSight[0] && next[1] === inSight[1]) return
      inSight = next
      stale = true
      void look()
    },
    all
  }))

  function begin(): void {
    begun++
    stale = true
    void look()
  }

  lifetime.follow(picture, ({ news }) => {
    stale = true
    if (watchers === 0) return
    // Another moment is shown: what stands there is not true of it.
    if (!news) begin()
    else lookSoon()
  })

  function lookSoon(): void {
    if (looksSoon) return
    looksSoon = true
    lifetime.after(lookMs, () => {
      looksSoon = false
      void look()
    })
  }

  async function look(): Promise<void> {
    if (looking) return
    looking = true
    try {
      while (stale && watchers > 0 && store.getState().faults.length === 0) {
        stale = false
        await lookOnce(begun)
      }
    } finally {
      looking = false
    }
  }

  async function lookOnce(asked: number): Promise<void> {
    const [first, last] = inSight
    const pages = new Map<number, readonly ConnectionRow[]>()
    const began = performance.now()
    for (let page = first; page <= last; page++) {
      const answer = await ask(page * CONNECTIONS_PAGE)
      if (asked !== begun) return
      if (!answer.ok) {
        store.setState({ failure: answer.error })
        return
      }
      const { rows, offset, found, total, dropped } = answer.value
      if (pageOf(offset) === page || rows.length === 0) pages.set(page, rows)
      store.setState({ found, total, dropped, failure: null })
    }
    lookMs = Math.max(LOOK_MS, TIMES_LOOK * (performance.now() - began))
    store.setState({ pages })
  }

  const ask = (offset: number) => {
    const { text, sort, descending } = store.getState()
    return bridge.request('connections.list', { filter: text, sort, descending, offset, limit: CONNECTIONS_PAGE })
  }

  async function all(): Promise<ConnectionRow[] | null> {
    const rows: ConnectionRow[] = []
    for (let more = true; more; ) {
      const answer = await ask(rows.length)
      if (!answer.ok) {
        store.setState({ failure: answer.error })
        return null
      }
      const { offset, found } = answer.value
      if (offset === rows.length) rows.push(...answer.value.rows)
      more = offset === rows.length - answer.value.rows.length && rows.length < found && answer.value.rows.length > 0
    }
    return rows
  }
  return store
}

const pageOf = (place: number): number => Math.floor(place / CONNECTIONS_PAGE)
