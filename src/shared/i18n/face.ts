/** A namespace of the catalog as an object, for those who show its texts: `texts.why.ask`, `texts.why.holds(4711, 5)`. */
import { english } from '../locales/en'
import { languageNow, t } from './translate'

type English = typeof english
type Says = (...params: never[]) => string
type Functions = { readonly [name: string]: Says | Functions }
type Catalog = { readonly [key: string]: string | Catalog }

/** A text with parameters is no constant: it needs a function of its name. */
type Constants<C> = {
  readonly [K in keyof C]: C[K] extends string
    ? C[K] extends `${string}{{${string}`
      ? never
      : string
    : Constants<C[K]>
}
type Said<F> = F extends (...params: infer P) => string
  ? (...params: P) => string
  : { readonly [K in keyof F]: Said<F[K]> }

export type Face<C, F> = {
  readonly [K in keyof C]: K extends keyof F ? (F[K] extends Says ? Said<F[K]> : Face<C[K], F[K]>) : Constants<C>[K]
} & Others<F, Exclude<keyof F, keyof C>>

type Others<F, K extends keyof F> = { readonly [P in K]: Said<F[P]> }

/**
 * @param functions those of the texts that have parameters or plurals, and those that choose a text
 * @returns them, and for each other text of the namespace a getter, which answers in the language of the moment
 */
export function face<N extends keyof English, const F extends Functions = Record<never, never>>(
  namespace: N,
  functions?: F
): Face<English[N], F> {
  return faceOf(`${namespace}:`, english[namespace], functions ?? {}) as Face<English[N], F>
}

function faceOf(path: string, catalog: Catalog, functions: Functions): object {
  const shown: object = { ...functions }
  for (const [key, text] of Object.entries(catalog)) {
    const given = functions[key] ?? {}
    if (typeof given === 'function') continue
    const value = typeof text === 'string' ? undefined : faceOf(`${path}${key}.`, text, given)
    const property = value ? { value } : { get: constant(`${path}${key}`) }
    Object.defineProperty(shown, key, { ...property, enumerable: true })
  }
  return shown
}

/** Constants are asked for with every frame that is drawn: each is looked up once a language. */
function constant(key: string): () => string {
  const said: Record<string, string> = {}
  return () => {
    const language = languageNow()
    said[language] ??= (t as (key: string) => string)(key)
    return said[language]
  }
}
