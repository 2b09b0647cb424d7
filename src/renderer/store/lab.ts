/** Whether the lab can be reached, and what it said of itself. */
import { createStore } from 'zustand'
import type { Bridge, Push, RequestOutput } from '../../shared/contract'
import type { Failure } from '../../shared/failure'

export type Hello = RequestOutput<'hello'>

/** Where Linux's calls are not made Node makes all of them, and nobody asks the kernel. Of a recorded run nobody knows. */
export const hasLinuxCalls = (hello: Hello | null): boolean =>
  hello === null || hello.recording !== undefined || hello.launchers.spawn.usable !== false

export type Recording = NonNullable<Hello['recording']>
/** How far a recording has been told. */
export type Played = Omit<Extract<Push, { push: 'recording' }>, 'push'>

export interface Lab {
  status: 'connecting' | 'up' | 'down'
  /** down: why */
  failure: Failure | null
  /** known before anybody answers */
  host: Bridge['host']
  hello: Hello | null
  /** of a recorded run */
  played: Played | null
  setUp(hello: Hello): void
  /** what the lab has found out since its hello */
  setLaunchers(launchers: Hello['launchers']): void
  setPlayed(played: Played): void
  setDown(failure: Failure): void
}

export const createLab = (host: Bridge['host']) =>
  createStore<Lab>()((set) => ({
    status: 'connecting',
    failure: null,
    host,
    hello: null,
    played: null,
    setUp: (hello) => set({ status: 'up', failure: null, hello }),
    setLaunchers: (launchers) => set(({ hello }) => ({ hello: hello && { ...hello, launchers } })),
    setPlayed: (played) => set({ played }),
    setDown: (failure) => set({ status: 'down', failure })
  }))
