/** What the person is looking at. */
import { createStore } from 'zustand'

export type InspectorTab = 'process' | 'sockets' | 'log'

export interface Selection {
  pid: number | null
  /** the socket under the pointer: its squares light up in every process that holds it */
  inode: number | null
  inspectorOpen: boolean
  tab: InspectorTab
  /** the log shows the selected process only */
  logOfSelected: boolean
  menu: { pid: number; x: number; y: number } | null
  /** Selects only: who reads the log goes on reading it. */
  select(pid: number | null): void
  /** Selects and shows the process. */
  inspect(pid: number): void
  hoverSocket(inode: number | null): void
  openInspector(open: boolean): void
  showTab(tab: InspectorTab): void
  showLogOf(pid: number): void
  setLogOfSelected(on: boolean): void
  openMenu(pid: number, x: number, y: number): void
  closeMenu(): void
}

/** Below this the inspector lies over the canvas, so it begins closed. */
const WIDE = 1100

export const createSelection = () =>
  createStore<Selection>()((set) => ({
    pid: null,
    inode: null,
    inspectorOpen: globalThis.innerWidth >= WIDE,
    tab: 'log',
    logOfSelected: false,
    menu: null,
    select: (pid) => set(pid === null ? { pid, logOfSelected: false } : { pid }),
    inspect: (pid) => set({ pid, tab: 'process' }),
    hoverSocket: (inode) => set({ inode }),
    openInspector: (inspectorOpen) => set({ inspectorOpen }),
    showTab: (tab) => set({ tab }),
    showLogOf: (pid) => set({ pid, tab: 'log', logOfSelected: true, inspectorOpen: true, menu: null }),
    setLogOfSelected: (logOfSelected) => set({ logOfSelected }),
    openMenu: (pid, x, y) => set({ menu: { pid, x, y } }),
    closeMenu: () => set({ menu: null })
  }))
