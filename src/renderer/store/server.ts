/** What has been asked of the server and is not answered yet, as what it was started, and whose end is no news any more. */
import { createStore } from 'zustand'
import type { State } from '../../shared/fold/state'
import { isIdentity, type ProcessId } from '../../shared/identity'
import { presetOfSettings } from '../../shared/preset-of-settings'
import { type Preset, presetById } from '../../shared/presets'
import type { LabMemory } from './lab-memory'

/** The server that this window has started, and the preset that was chosen then. */
interface Started {
  process: ProcessId
  preset: string | null
}

export interface ServerStore {
  pending: 'start' | 'stop' | null
  /** the server whose banner was dismissed */
  excused: ProcessId | null
  excuse(server: ProcessId): void
  started: Started | null
  startedAs(started: Started): void
}

export function createServer(memory: LabMemory) {
  const excused = memory<ProcessId>('excused', (value) => (isIdentity(value) ? value : null))
  const started = memory<Started>('started', parseStarted)
  return createStore<ServerStore>()((set) => ({
    pending: null,
    excused: excused.load(),
    excuse: (server) => {
      excused.save(server)
      set({ excused: server })
    },
    started: started.load(),
    startedAs: (one) => {
      started.save(one)
      set({ started: one })
    }
  }))
}

function parseStarted(value: unknown): Started | null {
  const { process, preset = null } = (value ?? {}) as Partial<Started>
  return isIdentity(process) && (preset === null || presetById(preset)) ? { process, preset } : null
}

/** The preset that the server of the state is; a server that this window has started is the one that was chosen then. */
export function presetOfServer(state: State, started: Started | null): Preset | undefined {
  if (!state.settings) return undefined
  return presetOfSettings(state.settings, state.server === started?.process ? started?.preset : null)
}
