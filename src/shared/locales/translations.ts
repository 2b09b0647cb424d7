/** What a translation has to have: each text of the English one. */
import type { english } from './en'

/** Of a plural, other languages than English have one form. */
type Translated<C> = {
  readonly [K in keyof C as K extends `${string}_one` ? never : K]: C[K] extends string ? string : Translated<C[K]>
}

export type Translation<N extends keyof typeof english> = Translated<(typeof english)[N]>
export type Translations = { readonly [N in keyof typeof english]: Translation<N> }
