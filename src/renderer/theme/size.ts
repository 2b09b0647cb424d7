/**
 * How large the window is drawn: for a class in front of a projector. Everything is larger by as much: what is laid out by
 * the `zoom` of the body; the canvas, which it leaves out, by nodes that are looked at from nearer.
 */
import { create } from 'zustand'
import { remembered } from '../browser/remembered'

/** Per cent. */
export const SIZES = [100, 125, 150, 200] as const
export type Size = (typeof SIZES)[number]

const isSize = (value: unknown): value is Size => SIZES.some((size) => size === value)

const memory = remembered<Size>(
  () => localStorage,
  'size',
  (value) => (isSize(value) ? value : null)
)

interface SizeStore {
  size: Size
  choose(size: Size): void
}

export const useSize = create<SizeStore>()((set) => ({
  size: memory.load() ?? 100,
  choose: (size) => {
    memory.save(size)
    set({ size })
  }
}))

/** px of the screen for one of what is laid out. */
export const scaleNow = (): number => useSize.getState().size / 100

/** Of the window, in px that are laid out: the others are those of the screen, as events and rectangles have them. */
export const roomNow = (): { width: number; height: number } => {
  const scale = scaleNow()
  return { width: globalThis.innerWidth / scale, height: globalThis.innerHeight / scale }
}

/** Where something stands, in px that are laid out. */
export function laidOut({ left, top, right, bottom, width, height }: DOMRect) {
  const scale = scaleNow()
  return {
    left: left / scale,
    top: top / scale,
    right: right / scale,
    bottom: bottom / scale,
    width: width / scale,
    height: height / scale
  }
}

/** Applies the size now and whenever it changes. */
export function applySize(): void {
  const apply = () => document.documentElement.style.setProperty('--size', String(scaleNow()))
  useSize.subscribe(apply)
  apply()
}
