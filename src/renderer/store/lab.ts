/** Whether the lab can be reached, and what it said of itself. */
import { create } from 'zustand'
import type { Bridge, RequestOutput } from '../../shared/contract'

export type Hello = RequestOutput<'hello'>

interface Lab {
  status: 'connecting' | 'up' | 'down'
  /** down: why */
  text: string
  /** known before anybody answers */
  host: Bridge['host']
  hello: Hello | null
  setHost(host: Bridge['host']): void
  setUp(hello: Hello): void
  /** what the lab has found out since its hello */
  setLaunchers(launchers: Hello['launchers']): void
  setDown(text: string): void
}

export const useLab = create<Lab>()((set) => ({
  status: 'connecting',
  text: '',
  host: 'web',
  hello: null,
  setHost: (host) => set({ host }),
  setUp: (hello) => set({ status: 'up', text: '', hello }),
  setLaunchers: (launchers) => set(({ hello }) => ({ hello: hello && { ...hello, launchers } })),
  setDown: (text) => set({ status: 'down', text })
}))
