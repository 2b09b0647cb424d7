/** A word that the window shows, in a sentence: what is meant, and where it is written. */
import { type Key, say } from '../i18n/say'
import type { english } from '../locales/en'

type Glossary = Omit<(typeof english)['glossary'], 'names'>

export interface Entry {
  readonly says: string
  /** a manual page, or a page of docs/ */
  see: string
}

export type Entries = Readonly<Record<string, Entry>>

/** @param see where each word of that part of the catalog is written: one that is in only one of both does not compile */
export const entries = <P extends keyof Glossary>(
  part: P,
  see: Readonly<Record<keyof Glossary[P] & string, string>>
): Readonly<Record<keyof Glossary[P] & string, Entry>> =>
  Object.fromEntries(
    Object.entries<string>(see).map(([word, page]) => [word, entry(`glossary:${part}.${word}` as Key, page)])
  ) as Record<keyof Glossary[P] & string, Entry>

const entry = (key: Key, see: string): Entry => ({
  get says() {
    return say(key)
  },
  see
})
