/** The recording that is being made of the run, and what was saved last. */
import { createStore } from 'zustand'
import type { RecorderStatus, Saved } from '../../shared/recorder-status'

export interface Recorder {
  status: RecorderStatus
  /** what this window has asked for and waits for */
  pending: 'start' | 'stop' | 'save' | null
  /** what was saved, until the person has seen it */
  saved: Saved | null
  setStatus(status: RecorderStatus): void
  setSaved(saved: Saved | null): void
}

export const createRecorder = () =>
  createStore<Recorder>()((set) => ({
    status: { status: 'idle' },
    pending: null,
    saved: null,
    setStatus: (status) => set({ status }),
    setSaved: (saved) => set({ saved })
  }))
