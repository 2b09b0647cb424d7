/** What the person is looking at. */
import { createStore } from 'zustand'
import type { ProcessId, SocketId } from '../../shared/identity'

export type InspectorTab = 'process' | 'sockets' | 'code' | 'log' | 'connections'

export interface Selection {
  process: ProcessId | null
  /** the window that the person has just opened, until it stands in front */
  opened: ProcessId | null
  /** nodes that something is to be done with together; what is selected alone is not among them */
  chosen: ReadonlySet<string>
  /** the socket under the pointer: its squares light up in every process that holds it */
  socket: SocketId | null
  inspectorOpen: boolean
  tab: InspectorTab
  menu: { process: ProcessId; x: number; y: number } | null
  /** Selects only: who reads the log goes on reading it. */
  select(process: ProcessId | null): void
  /** Selects; its window comes to the front, and what is typed goes there. */
  open(process: ProcessId): void
  /** It stands in front. */
  hasOpened(): void
  /** Selects and shows the process. */
  inspect(process: ProcessId): void
  choose(nodes: Iterable<string>): void
  hoverSocket(socket: SocketId | null): void
  openInspector(open: boolean): void
  showTab(tab: InspectorTab): void
  showLogOf(process: ProcessId): void
  openMenu(process: ProcessId, x: number, y: number): void
  closeMenu(): void
}

/** Below this the inspector lies over the canvas, so it begins closed. */
const WIDE = 1100

const NOBODY: ReadonlySet<string> = new Set()

export const createSelection = () =>
  createStore<Selection>()((set) => ({
    process: null,
    opened: null,
    chosen: NOBODY,
    socket: null,
    inspectorOpen: globalThis.innerWidth >= WIDE,
    tab: 'log',
    menu: null,
    select: (process) => set({ process, opened: null }),
    open: (opened) => set({ opened }),
    hasOpened: () => set({ opened: null }),
    inspect: (process) => set({ process, tab: 'process' }),
    choose: (nodes) => set({ chosen: new Set(nodes) }),
    hoverSocket: (socket) => set({ socket }),
    openInspector: (inspectorOpen) => set({ inspectorOpen }),
    showTab: (tab) => set({ tab }),
    showLogOf: (process) => set({ process, tab: 'log', inspectorOpen: true, menu: null }),
    openMenu: (process, x, y) => set({ menu: { process, x, y } }),
    closeMenu: () => set({ menu: null })
  }))
