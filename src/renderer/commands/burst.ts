/** Many clients, one after the other: each is a process of its own that connects and sends. */
import type { ClientKind } from '../../shared/choices'
import type { ProcessId } from '../../shared/identity'
import { CLIENT_KIND_ROWS } from '../../shared/tables/client-kinds'
import { pause } from '../browser/pause'
import type { LabStores } from '../store/lab-stores'
import { ask } from './ask'
import { askForClient, closeClient, findTarget } from './client-commands'

export interface Burst {
  kind: ClientKind
  count: number
  /** ms from one start to the next */
  interval: number
  text: string
  /** each closes after its answer, and its window goes */
  leave: boolean
}

export const BURST = {
  count: { least: 1, most: 1000 },
  interval: { least: 0, most: 60_000 },
  text: 1000
} as const

/** Clients that are leaving, at a time: further ones wait for them. */
const LEAVING = 50

/** Ends when all are started, one cannot be, or nobody wants more of them. Those that are there stay. */
export async function startBurst(stores: LabStores, burst: Burst): Promise<void> {
  const { begin, advance, end } = stores.sending.getState()
  const target = findTarget(stores)
  const unwanted = target && begin('burst', { what: 'burst', done: 0, total: burst.count })
  if (!target || !unwanted) return
  const { kind, count, interval, text } = burst
  const own = CLIENT_KIND_ROWS[kind].sendsBySelf ? { kind, text } : { kind }
  const leaving = new Set<Promise<void>>()
  const start = performance.now()
  for (let done = 0; done < count && !unwanted.aborted; ) {
    const started = await askForClient(stores, { ...own, ...target })
    if (!started || !(await greet(stores, started.process, burst))) break
    if (burst.leave) {
      const left: Promise<void> = leave(stores, started.process).then(() => void leaving.delete(left))
      leaving.add(left)
    }
    advance('burst', ++done)
    if (leaving.size >= LEAVING) await Promise.race(leaving)
    if (done < count) await pause(Math.max(0, start + done * interval - performance.now()), unwanted)
  }
  await Promise.all(leaving)
  end('burst')
}

/** What it sends, where it does not by itself. */
async function greet(stores: LabStores, client: ProcessId, { kind, text }: Burst): Promise<boolean> {
  if (!CLIENT_KIND_ROWS[kind].typedInto || text === '') return true
  return (await ask(stores, 'client.send', { process: client, text })) !== null
}

/** Its input ends: it waits for the answer that is due, then closes. */
async function leave(stores: LabStores, client: ProcessId): Promise<void> {
  await closeClient(stores, client)
  stores.canvas.getState().dropWindows([client])
}
