/** Where processes are in their programs' texts, and who was in a line before. */
import { createStore, type StoreApi } from 'zustand'
import type { Bridge } from '../../shared/contract'
import type { LabEvent } from '../../shared/events'
import { CodePlaces } from '../../shared/views/code-places'
import type { Lifetime } from './lifetime'
import type { Notices } from './notices'
import type { Picture } from './picture'

/** Events that are asked for at once, and those that are kept. */
const PAGE = 50
const MOST = 1000

/** Events that came from one place of a text, the newest first. */
export interface Visits {
  site: string
  events: readonly LabEvent[]
  more: boolean
}

export interface Code {
  /** the same for good: ask it again when the picture has changed */
  places: CodePlaces
  visits: Visits | null
  showVisits(site: string): void
  showEarlier(): Promise<void>
  closeVisits(): void
}

export function createCode(
  picture: StoreApi<Picture>,
  bridge: Bridge,
  notices: StoreApi<Notices>,
  lifetime: Lifetime
): StoreApi<Code> {
  const places = new CodePlaces()
  /** an answer to what was asked before is none */
  let asked = 0

  const store = createStore<Code>()((set) => ({
    places,
    visits: null,
    showVisits: (site) => {
      asked++
      set({ visits: { site, events: [], more: true } })
      void showEarlier()
    },
    showEarlier,
    closeVisits: () => {
      asked++
      set({ visits: null })
    }
  }))

  lifetime.follow(picture, ({ state, news }) => {
    if (!news) return places.reset(state)
    places.update({ state, touched: news.touched })
    addNews(news.events)
  })

  function addNews(events: readonly LabEvent[]): void {
    const { visits } = store.getState()
    if (!visits) return
    const newest = visits.events[0]?.seq ?? 0
    const fresh = events.filter((event) => 'site' in event && event.site === visits.site && event.seq > newest)
    if (fresh.length === 0) return
    const all = [...fresh.toReversed(), ...visits.events]
    store.setState({ visits: { ...visits, events: all.slice(0, MOST), more: visits.more || all.length > MOST } })
  }

  async function showEarlier(): Promise<void> {
    const { visits } = store.getState()
    if (!visits) return
    const mine = asked
    const before = visits.events.at(-1)?.seq
    const answer = await bridge.request('log.atSite', { site: visits.site, limit: PAGE, ...(before && { before }) })
    const now = store.getState().visits
    if (asked !== mine || !now) return
    if (!answer.ok) return notices.getState().show(answer.error)
    // What was told meanwhile may be in the answer as well.
    const last = now.events.at(-1)?.seq ?? Number.POSITIVE_INFINITY
    const events = [...now.events, ...answer.value.events.filter(({ seq }) => seq < last).toReversed()]
    store.setState({ visits: { ...now, events, more: answer.value.more && events.length < MOST } })
  }

  return store
}
