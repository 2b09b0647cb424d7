/** Which node the pointer is over, which one the keyboard is at, and the frame that is being drawn around some. */
import { createStore, type StoreApi } from 'zustand'
import type { Rect } from '../layout/free-place'

export type Pointed = StoreApi<{
  hovered: string | null
  focused: string | null
  /** px of the canvas */
  frame: Rect | null
}>

export const createPointed = (): Pointed => createStore(() => ({ hovered: null, focused: null, frame: null }))
