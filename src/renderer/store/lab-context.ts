/** The lab that a component is about: that of the provider around it. */
import { createContext, useContext } from 'react'
import { type StoreApi, useStore } from 'zustand'
import type { LabStores } from './lab-stores'

const LabContext = createContext<LabStores | null>(null)

export const LabProvider = LabContext.Provider

export function useLabStores(): LabStores {
  const stores = useContext(LabContext)
  if (!stores) throw new Error('there is no LabProvider around this component')
  return stores
}

interface StoreHook<S> {
  (): S
  <T>(selector: (state: S) => T): T
}

function hookOf<S>(storeOf: (stores: LabStores) => StoreApi<S>): StoreHook<S> {
  const everything = (state: S) => state
  return <T>(selector?: (state: S) => T) =>
    useStore<StoreApi<S>, S | T>(storeOf(useLabStores()), selector ?? everything)
}

export const useLab = hookOf((stores) => stores.lab)
export const useCursor = hookOf((stores) => stores.cursor)
export const useFirstConnections = hookOf((stores) => stores.firstConnections)
/** Why nothing can be done here: what is shown has been. */
export function useReadOnly(): 'recorded' | 'past' | null {
  const recorded = useLab((s) => s.hello?.recording !== undefined)
  const past = useCursor((s) => s.past)
  return recorded ? 'recorded' : past ? 'past' : null
}
export const useBookmarks = hookOf((stores) => stores.bookmarks)
export const useRecorder = hookOf((stores) => stores.recorder)
export const useTimeline = hookOf((stores) => stores.timeline)
export const usePicture = hookOf((stores) => stores.picture)
export const useDifferences = hookOf((stores) => stores.differences)
export const useSwitchRate = hookOf((stores) => stores.switchRate)
export const useCanvas = hookOf((stores) => stores.canvas)
export const useCode = hookOf((stores) => stores.code)
export const useNotices = hookOf((stores) => stores.notices)
export const useTarget = hookOf((stores) => stores.target)
export const useSending = hookOf((stores) => stores.sending)
export const useServer = hookOf((stores) => stores.server)
export const useSelection = hookOf((stores) => stores.selection)
export const useLog = hookOf((stores) => stores.log)
export const useLogView = hookOf((stores) => stores.logView)
export const useConnections = hookOf((stores) => stores.connections)
export const useTranscriptViews = hookOf((stores) => stores.transcriptViews)
export const useTranscripts = hookOf((stores) => stores.transcripts)
export const useSpoken = hookOf((stores) => stores.spoken)
export const useDetails = hookOf((stores) => stores.details)
