/** Which node the pointer is over, and which one the keyboard is at. */
import { createStore, type StoreApi } from 'zustand'

export type Pointed = StoreApi<{ hovered: string | null; focused: string | null }>

export const createPointed = (): Pointed => createStore(() => ({ hovered: null, focused: null }))
