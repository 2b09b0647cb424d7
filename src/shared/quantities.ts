/**
 * The numbers and words that events are made of, and what they add up to. Bounded, as they may come from a program that
 * has gone wrong, or from a file.
 */
import { z } from 'zod'

export const pid = z.int().min(0)
export const inode = z.int().min(0)
export const fd = z.int().min(0)
/** In µs more than a hundred years. Up to here, and far beyond, one more is another number: so that counting on ends. */
const ENDLESS = 4e15
export const micros = z.int().min(0).max(ENDLESS)
export const seq = z.int().min(1).max(ENDLESS)

export const word = z.string().max(64)
/** `127.0.0.1:9999`, `[::1]:9999`, see `address.ts` */
export const address = z.string().max(64)

/** Which call of the program's text, see `code/sites.ts`. */
export const siteName = z
  .string()
  .regex(/^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$/)
  .max(64)
/** A call's name. */
export const callName = z.string().regex(/^[a-z_][a-z0-9_]{0,31}$/)

/** Descriptors that the kernel may list: more than its tables have room for by default, fs.nr_open. */
export const DESCRIPTORS = 10_000_000
/** A descriptor as a key. */
export const fdKey = z.string().regex(/^(0|[1-9]\d{0,6})$/)
