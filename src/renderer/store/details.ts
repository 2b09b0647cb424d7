/** The selected process beyond the picture: its last calls, and, where the picture has forgotten it, how it was last. */
import { createStore, type StoreApi } from 'zustand'
import type { Bridge } from '../../shared/contract'
import type { LabEvent } from '../../shared/events'
import type { ProcessState, State } from '../../shared/fold/state'
import { bornAtOf, numberOf, type ProcessId } from '../../shared/identity'
import type { Lifetime } from './lifetime'
import type { Picture } from './picture'
import type { Selection } from './selection'

/** Calls that are shown. */
const CALL_LIMIT = 40
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
  /** how often the asking has begun anew: an answer to what was asked before is none */
  let begun = 0

  lifetime.follow(selection, ({ process }, before) => {
    if (process !== before.process) begin(process)
  })
  lifetime.follow(picture, ({ news, state }, { state: before }) => {
    const { process, calls } = store.getState()
    if (!process) return
    if (!news) return begin(process)
    // The log may have told of them already.
    const last = calls.at(-1)?.seq ?? 0
    const more = callsOf(process, spokenBy(process, before, state, news.events)).filter(({ seq }) => seq > last)
    if (more.length > 0) store.setState({ calls: [...calls, ...more].slice(-CALL_LIMIT) })
    if (before.processes.get(process) && !state.processes.get(process)) void askForForgotten(process, begun)
  })

  function begin(process: ProcessId | null): void {
    begun++
    store.setState({ ...NOTHING, process })
    if (!process) return
    void askForCalls(process, begun)
    if (!picture.getState().state.processes.get(process)) void askForForgotten(process, begun)
  }

  async function askForCalls(process: ProcessId, asked: number): Promise<void> {
    const past = await bridge.request('log.ofProcess', { process, limit: ASKED })
    if (!past.ok || begun !== asked) return
    store.setState(({ calls }) => {
      const first = calls[0]?.seq ?? Number.POSITIVE_INFINITY
      const before = callsOf(process, past.value.events).filter(({ seq }) => seq < first)
      return { calls: [...before, ...calls].slice(-CALL_LIMIT) }
    })
  }

  async function askForForgotten(process: ProcessId, asked: number): Promise<void> {
    const last = await bridge.request('log.process', { process })
    if (last.ok && begun === asked) store.setState({ forgotten: last.value.process })
  }
  return store
}

/** Those of the events that can be its own: its PID may have been another process's before, or be one's from now on. */
function spokenBy(process: ProcessId, before: State, now: State, events: readonly LabEvent[]): readonly LabEvent[] {
  const pid = numberOf(process)
  if (before.pids.get(pid) !== process) return []
  const successor = now.pids.get(pid)
  if (successor === undefined || successor === process) return events
  return events.filter(({ at }) => at < bornAtOf(successor))
}

/** Its own calls, those that do not return included. */
function callsOf(process: ProcessId, events: readonly LabEvent[]): LabEvent[] {
  const pid = numberOf(process)
  return events.filter(
    (event) => event.pid === pid && (event.kind === 'call' || event.kind === 'exiting' || event.kind === 'execing')
  )
}
