/** The selected process beyond the picture: its last calls, and, where the picture has forgotten it, how it was last. */
import { createStore, type StoreApi } from 'zustand'
import type { Bridge } from '../../shared/contract'
import type { LabEvent } from '../../shared/events'
import type { ProcessState } from '../../shared/fold/state'
import { numberOf, type ProcessId } from '../../shared/identity'
import type { Lifetime } from './lifetime'
import type { Picture } from './picture'
import type { Selection } from './selection'

/** Calls that are shown. */
export const CALL_LIMIT = 40
/** Events that are asked for, as not all that is about a process are calls of its own. */
const ASKED = 200

export interface Details {
  process: ProcessId | null
  /** of its own, the oldest first */
  calls: readonly LabEvent[]
  /** as it was last, where the picture has forgotten it; null: the log has, too */
  forgotten: ProcessState | null
}

const NOTHING: Details = { process: null, calls: [], forgotten: null }

export function createDetails(
  picture: StoreApi<Picture>,
  selection: StoreApi<Selection>,
  bridge: Bridge,
  lifetime: Lifetime
) {
  const store = createStore<Details>()(() => NOTHING)

  lifetime.follow(selection, ({ process }, before) => {
    if (process !== before.process) begin(process)
  })
  lifetime.follow(picture, ({ news, state }, before) => {
    const { process } = store.getState()
    if (!process) return
    if (!news) return begin(process)
    const more = callsOf(process, news.events)
    if (more.length > 0) store.setState(({ calls }) => ({ calls: [...calls, ...more].slice(-CALL_LIMIT) }))
    if (before.state.processes[process] && !state.processes[process]) void askForForgotten(process)
  })

  function begin(process: ProcessId | null): void {
    store.setState({ ...NOTHING, process })
    if (!process) return
    void askForCalls(process)
    if (!picture.getState().state.processes[process]) void askForForgotten(process)
  }

  async function askForCalls(process: ProcessId): Promise<void> {
    const past = await bridge.request('log.ofProcess', { process, limit: ASKED })
    if (!past.ok || store.getState().process !== process) return
    store.setState(({ calls }) => {
      const first = calls[0]?.seq ?? Number.POSITIVE_INFINITY
      const before = callsOf(process, past.value.events).filter(({ seq }) => seq < first)
      return { calls: [...before, ...calls].slice(-CALL_LIMIT) }
    })
  }

  async function askForForgotten(process: ProcessId): Promise<void> {
    const last = await bridge.request('log.process', { process })
    if (last.ok && store.getState().process === process) store.setState({ forgotten: last.value.process })
  }
  return store
}

/** Its own calls, those that do not return included. */
function callsOf(process: ProcessId, events: readonly LabEvent[]): LabEvent[] {
  const pid = numberOf(process)
  return events.filter(
    (event) => event.pid === pid && (event.kind === 'call' || event.kind === 'exiting' || event.kind === 'execing')
  )
}
