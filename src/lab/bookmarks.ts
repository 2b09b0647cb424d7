/** The bookmarks of one run: kept beside its events, told to all windows, written into the headers of its recordings. */
import { BOOKMARKS, type Bookmark } from '../shared/bookmarks'
import { failure, type Result, success } from '../shared/failure'
import type { Bulletin } from './bulletin'

export class Bookmarks {
  /** in order of `seq` */
  #all: readonly Bookmark[] = []

  constructor(readonly bulletin: Bulletin) {}

  get all(): readonly Bookmark[] {
    return this.#all
  }

  /** Those of moments from `first` to `last`, both included: what a recording of that part has. */
  between(first: number, last: number): Bookmark[] {
    return this.#all.filter(({ seq }) => seq >= first && seq <= last)
  }

  /** @param bookmarks in order of `seq` */
  replace(bookmarks: readonly Bookmark[]): void {
    this.#all = bookmarks
    this.bulletin.post({ push: 'bookmarks', bookmarks: [...bookmarks] })
  }

  /** A new one, or another note for the moment that has one. */
  set(bookmark: Bookmark): Result<Record<string, never>> {
    const others = this.#all.filter(({ seq }) => seq !== bookmark.seq)
    if (others.length >= BOOKMARKS.most) return failure('ENOSPC', 'too-many-bookmarks', { limit: BOOKMARKS.most })
    this.replace([...others, bookmark].sort((a, b) => a.seq - b.seq))
    return success({})
  }

  remove(seq: number): void {
    this.replace(this.#all.filter((bookmark) => bookmark.seq !== seq))
  }
}
