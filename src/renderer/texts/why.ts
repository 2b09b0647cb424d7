/** Answers to "Why?". */
import { face } from '../../shared/i18n/face'
import { t } from '../../shared/i18n/translate'

export const whyTexts = face('why', {
  holders: (list: readonly string[], more: number) =>
    more > 0 ? t('why:holdersAndMore', { list: list.join(t('why:separator')), more }) : list.join(t('why:separator')),
  holds: (pid: number, fd: number) => t('why:holds', { pid, fd }),
  closeWait: (holders: string) => t('why:closeWait', { holders }),
  finWait2: (peer: string) => t('why:finWait2', { peer }),
  halfClosed: (peer: string) => t('why:halfClosed', { peer }),
  timeWaitFor: (left: string) => t('why:timeWaitFor', { left }),
  awaited: (pid: number) => t('why:awaited', { pid }),
  zombie: (how: string, parent: number, reason: string) => t('why:zombie', { how, parent, reason }),
  zombieOnce: (generated: number, delivered: number) => t('why:zombieOnce', { count: generated, delivered }),
  ended: {
    sent: (signal: string) => t('why:ended.sent', { signal })
  },
  queued: (reason: string) => t('why:queued', { reason }),
  queuedHeld: (pid: number) => t('why:queuedHeld', { pid }),
  queuedServing: (pid: number) => t('why:queuedServing', { pid }),
  queuedLimit: (max: number) => t('why:queuedLimit', { count: max }),
  queuedBlocked: (pid: number, call: string) => t('why:queuedBlocked', { pid, call }),
  queuedSoon: (pid: number) => t('why:queuedSoon', { pid })
})
