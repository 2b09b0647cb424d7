/** Several nodes that were chosen: who they are, and for whom of them what can be done. */
import type { StoreApi } from 'zustand'
import type { ProcessState, State } from '../../shared/fold/state'
import { isIdentity, type ProcessId } from '../../shared/identity'
import { CLIENT_KIND_ROWS } from '../../shared/tables/client-kinds'
import type { ChosenKind } from '../texts/chosen'
import type { CanvasStore } from './canvas'
import type { Lifetime } from './lifetime'
import type { Selection } from './selection'

/** In the order in which they are named. */
export const CHOSEN_KINDS: readonly ChosenKind[] = ['server', 'client', 'child', 'writer', 'external', 'stack']

export interface Chosen {
  count: number
  kinds: Readonly<Record<ChosenKind, number>>
  /** clients that take a line */
  sendable: readonly ProcessId[]
  /** clients that run */
  closable: readonly ProcessId[]
  /** children before clients, servers last: whom the end of another one takes along has had its signal */
  signallable: readonly ProcessId[]
  /** clients that have ended */
  removable: readonly ProcessId[]
}

const TURNS: Record<ProcessState['role'], number> = { child: 0, writer: 1, client: 2, server: 3 }

export function chosenOf(ids: ReadonlySet<string>, { processes }: Pick<State, 'processes'>): Chosen {
  const kinds: Record<ChosenKind, number> = { server: 0, client: 0, child: 0, writer: 0, external: 0, stack: 0 }
  const all: ProcessState[] = []
  for (const id of ids) {
    const process = isIdentity(id) ? processes.get(id) : undefined
    if (process) all.push(process)
    kinds[process?.role ?? (id.startsWith('stack') ? 'stack' : 'external')]++
  }
  const those = (applies: (process: ProcessState) => boolean) => all.filter(applies).map(({ id }) => id)
  const running = all.filter(({ phase }) => phase === 'running')
  return {
    count: ids.size,
    kinds,
    sendable: those(takesLines),
    closable: running.filter(({ client }) => client).map(({ id }) => id),
    signallable: running.sort((a, b) => TURNS[a.role] - TURNS[b.role]).map(({ id }) => id),
    removable: those(({ client, phase }) => client !== undefined && phase === 'ended')
  }
}

const takesLines = ({ client, phase }: ProcessState): boolean =>
  phase === 'running' &&
  client !== undefined &&
  CLIENT_KIND_ROWS[client.kind].typedInto &&
  client.halfClosed === undefined

/** Whoever is not there any more is not chosen. */
export function followChosen(selection: StoreApi<Selection>, canvas: StoreApi<CanvasStore>, lifetime: Lifetime): void {
  lifetime.follow(canvas, ({ nodes }, before) => {
    const { chosen, choose } = selection.getState()
    if (nodes === before.nodes || chosen.size === 0) return
    const there = new Set(nodes.map(({ id }) => id))
    if ([...chosen].some((id) => !there.has(id))) choose([...chosen].filter((id) => there.has(id)))
  })
}
