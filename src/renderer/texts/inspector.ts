/** What the inspector says. */
import { face } from '../../shared/i18n/face'
import { t } from '../../shared/i18n/translate'

export const inspectorTexts = face('inspector', {
  unborn: (pid: number) => t('inspector:unborn', { pid }),
  forgotten: (pid: number) => t('inspector:forgotten', { pid }),
  verdict: ({ launcher, before }: { launcher: string; before: boolean }) =>
    before ? t('inspector:verdictBefore', { launcher }) : t('inspector:verdict', { launcher }),
  kernelDiffers: (inode: number | undefined) =>
    inode === undefined ? t('inspector:kernelListsNone') : t('inspector:kernelLists', { inode }),
  queues: (receive: number, send: number) => t('inspector:queues', { receive, send }),
  acceptQueue: (waiting: number, backlog: number) => t('inspector:acceptQueue', { waiting, backlog })
})

export const tableTexts = face('table', {
  slot: (slot: number) => t('table:slot', { slot }),
  free: (free: number, size: number) => t('table:free', { free, count: size }),
  full: (size: number) => t('table:full', { count: size })
})
