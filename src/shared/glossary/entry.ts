/** A word that the window shows, in a sentence: what is meant, and where it is written. */
export interface Entry {
  says: string
  /** a manual page, or a page of docs/ */
  see: string
}

export type Entries = Readonly<Record<string, Entry>>

export const entry = (says: string, see: string): Entry => ({ says, see })
