/** Messages that stay until they are dismissed: what failed, and what can be done. */
import { createStore } from 'zustand'
import type { Failure } from '../../shared/failure'
import { failureWords } from '../../shared/words/failures'

/** More than this many at once are not read. */
export const NOTICE_LIMIT = 3

/** Codes of failures that are none once a server listens. */
export const NO_SERVER = 'ENOSERVER'
export const NEEDS_SERVER: readonly string[] = [NO_SERVER, 'EADDRINUSE']

export interface Notice extends Failure {
  id: number
  /** of a failure of the window itself: what to hand on. Such a notice goes only when it is dismissed. */
  report?: string | undefined
}

export interface Notices {
  notices: Notice[]
  show(failure: Failure, report?: string): void
  dismiss(id: number): void
  /** What failed in this way would not fail now. */
  overcome(code: string): void
  /** Takes away what the next attempt makes old. */
  clear(): void
}

export function createNotices() {
  let nextId = 1
  return createStore<Notices>()((set) => ({
    notices: [],
    show: (failure, report) =>
      set(({ notices }) => {
        // The same failure again replaces the old one: three lost messages are one notice.
        const { message } = failureWords(failure)
        const others = notices.filter((notice) => failureWords(notice).message !== message)
        return { notices: few([...others, { ...failure, id: nextId++, report }]) }
      }),
    dismiss: (id) => set(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) })),
    overcome: (code) => set(({ notices }) => ({ notices: notices.filter((notice) => notice.code !== code) })),
    clear: () => set(({ notices }) => ({ notices: notices.filter(({ report }) => report !== undefined) }))
  }))
}

/** The oldest makes room for the newest; one with a report only when all the others have one too. */
function few(notices: Notice[]): Notice[] {
  if (notices.length <= NOTICE_LIMIT) return notices
  const leaves = notices.slice(0, -1).find(({ report }) => report === undefined) ?? notices[0]
  return notices.filter((notice) => notice !== leaves)
}
