/** Whether the lab can be reached, and what it said of itself. */
import { createStore } from 'zustand'
import type { Bridge, RequestOutput } from '../../shared/contract'

export type Hello = RequestOutput<'hello'>

export interface Lab {
  status: 'connecting' | 'up' | 'down'
  /** down: why */
  text: string
  /** known before anybody answers */
  host: Bridge['host']
  hello: Hello | null
  setUp(hello: Hello): void
  /** what the lab has found out since its hello */
  setLaunchers(launchers: Hello['launchers']): void
  setDown(text: string): void
}

export const createLab = (host: Bridge['host']) =>
  createStore<Lab>()((set) => ({
    status: 'connecting',
    text: '',
    host,
    hello: null,
    setUp: (hello) => set({ status: 'up', text: '', hello }),
    setLaunchers: (launchers) => set(({ hello }) => ({ hello: hello && { ...hello, launchers } })),
    setDown: (text) => set({ status: 'down', text })
  }))
