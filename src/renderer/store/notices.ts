/** Messages that stay until they are dismissed: what failed, and what can be done. */
import { create } from 'zustand'
import type { Failure, Result } from '../../shared/failure'

/** More than this many at once are not read. */
export const NOTICE_LIMIT = 3

export interface Notice extends Failure {
  id: number
  /** of a failure of the window itself: what to hand on. Such a notice goes only when it is dismissed. */
  report?: string | undefined
}

interface Notices {
  notices: Notice[]
  show(failure: Failure, report?: string): void
  dismiss(id: number): void
  /** Takes away what the next attempt makes old. */
  clear(): void
}

let nextId = 1

export const useNotices = create<Notices>()((set) => ({
  notices: [],
  show: (failure, report) =>
    set(({ notices }) => {
      // The same message again replaces the old one: three lost messages are one notice.
      const others = notices.filter((notice) => notice.message !== failure.message)
      return { notices: few([...others, { ...failure, id: nextId++, report }]) }
    }),
  dismiss: (id) => set(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) })),
  clear: () => set(({ notices }) => ({ notices: notices.filter(({ report }) => report !== undefined) }))
}))

/** The oldest makes room for the newest; one with a report only when all the others have one too. */
function few(notices: Notice[]): Notice[] {
  if (notices.length <= NOTICE_LIMIT) return notices
  const leaves = notices.slice(0, -1).find(({ report }) => report === undefined) ?? notices[0]
  return notices.filter((notice) => notice !== leaves)
}

/** The value, or null after the failure has been shown. */
export function valueOrNotice<T>(result: Result<T>): T | null {
  if (result.ok) return result.value
  useNotices.getState().show(result.error)
  return null
}
