/** What the list of sockets says. */
import { face } from '../../shared/i18n/face'
import { t } from '../../shared/i18n/translate'

export const socketsTexts = face('sockets', {
  inFlight: (pids: readonly number[]) => t('sockets:inFlight', { pids: pids.join(', ') }),
  earlierCounts: (counted: { forked: number; reaped: number; ended: number; signals: number; refused: number }) =>
    t('sockets:earlierCounts', counted),
  peerEnd: (state: string) => t('sockets:peerEnd', { state }),
  timeLeft: (words: string) => t('sockets:timeLeft', { words }),
  more: (n: number) => t('sockets:more', { n }),
  lingering: (n: number) => t('sockets:lingering', { n }),
  references: (n: number) => t('sockets:references', { count: n }),
  finSentBefore: (by: number | undefined, unread: number) => {
    const said = by === undefined ? t('sockets:finSentBefore') : t('sockets:finSentBeforeBy', { pid: by })
    return unread > 0 ? t('sockets:maybeReset', { said, count: unread }) : said
  },
  byExit: (fd: number) => t('sockets:byExit', { fd }),
  resetForUnread: (bytes: number) => t('sockets:resetForUnread', { count: bytes }),
  closedByKernel: (bytes: number) =>
    bytes > 0 ? t('sockets:closedByKernelUnread', { count: bytes }) : t('sockets:closedByKernel'),
  finNotSent: (left: number) => t('sockets:finNotSent', { count: left })
})
