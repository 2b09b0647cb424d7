/** libc through koffi. */
import koffi from 'koffi'

const libc = process.platform === 'linux' ? koffi.load('libc.so.6') : null

/**
 * Binds one C prototype; the type parameter is what it looks like from here. Where there is no Linux, calling throws.
 * A bundler leaves out what its programs do not call:
 */
/* @__NO_SIDE_EFFECTS__ */
export function native<F extends (...args: never[]) => unknown>(prototype: string): F {
  if (libc) return libc.func(prototype) as unknown as F
  return (() => {
    throw new Error(`needs Linux, and this is ${process.platform}: ${prototype}`)
  }) as unknown as F
}

/** Whether this libc has a function of that name; older ones lack some. */
/* @__NO_SIDE_EFFECTS__ */
export function hasFunction(name: string): boolean {
  try {
    libc?.func(`int ${name}()`)
    return libc !== null
  } catch {
    return false
  }
}

/** Of the library through which libc is called. */
export const koffiVersion = koffi.version

/** errno of this thread: to be read before any other native call. */
export const lastErrno = (): number => koffi.errno()
