/** How the transcripts of the windows are shown. */
import { createStore } from 'zustand'
import type { ProcessId } from '../../shared/identity'

export interface TranscriptView {
  /** each byte, instead of text */
  hex: boolean
  /** when each line was */
  times: boolean
  /** the field to find something in it is open */
  finds: boolean
}

export interface TranscriptViews {
  views: Readonly<Record<ProcessId, TranscriptView>>
  set(client: ProcessId, change: Partial<TranscriptView>): void
}

const USUAL: TranscriptView = { hex: false, times: false, finds: false }
export const viewOf = ({ views }: TranscriptViews, client: ProcessId): TranscriptView => views[client] ?? USUAL

export const createTranscriptViews = () =>
  createStore<TranscriptViews>()((set) => ({
    views: {},
    set: (client, change) =>
      set((before) => ({ views: { ...before.views, [client]: { ...viewOf(before, client), ...change } } }))
  }))
