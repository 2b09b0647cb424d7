/** Messages that stay until they are dismissed: what failed, and what can be done. */

import { create } from 'zustand'
import type { Failure, Result } from '../../shared/failure'
import { failureWords } from '../../shared/words/failures'

/** More than this many at once are not read. */
export const NOTICE_LIMIT = 3

export interface Notice extends Failure {
  id: number
}

interface Notices {
  notices: Notice[]
  show(failure: Failure): void
  dismiss(id: number): void
  clear(): void
}

let nextId = 1

export const useNotices = create<Notices>()((set) => ({
  notices: [],
  show: (failure) =>
    set(({ notices }) => {
      // The same failure again replaces the old one: three lost messages are one notice.
      const { message } = failureWords(failure)
      const others = notices.filter((notice) => failureWords(notice).message !== message)
      return { notices: [...others, { ...failure, id: nextId++ }].slice(-NOTICE_LIMIT) }
    }),
  dismiss: (id) => set(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) })),
  clear: () => set({ notices: [] })
}))

/** The value, or null after the failure has been shown. */
export function valueOrNotice<T>(result: Result<T>): T | null {
  if (result.ok) return result.value
  useNotices.getState().show(result.error)
  return null
}
