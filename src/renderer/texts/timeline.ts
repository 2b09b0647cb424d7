/** What the timeline says. */
import { face } from '../../shared/i18n/face'
import { t } from '../../shared/i18n/translate'

export const timelineTexts = face('timeline', {
  failed: (why: string) => t('timeline:failed', { why }),
  lane: (role: string, pid: number) => t('timeline:lane', { pid, role }),
  connection: (client: string) => t('timeline:connection', { client }),
  between: (server: string, client: string) => t('timeline:between', { client, server }),
  lasted: (what: string, span: string) => t('timeline:lasted', { what, span }),
  lasts: (what: string, span: string) => t('timeline:lasts', { what, span }),
  blockedIn: (call: string) => t('timeline:blockedIn', { call }),
  call: (name: string, span: string) => t('timeline:call', { name, span }),
  callFailed: (name: string, span: string) => t('timeline:callFailed', { name, span }),
  zombie: (how: string) => t('timeline:zombie', { how }),
  zombieStill: (how: string) => t('timeline:zombieStill', { how }),
  reapedBy: (pid: number) => t('timeline:reapedBy', { pid }),
  end: (end: string, what: string) => t('timeline:end', { end, what }),
  listed: (state: string) => t('timeline:listed', { state }),
  marks: {
    note: () => t('timeline:marks.note'),
    exec: (_n: number, word: string) => t('timeline:marks.exec', { word }),
    stopping: () => t('timeline:marks.stopping'),
    'end-of-file': () => t('timeline:marks.end-of-file'),
    generated: (pid: number) => t('timeline:marks.generated', { pid }),
    delivered: (count: number, word: string) => t('timeline:marks.delivered', { count, word }),
    'half-close': () => t('timeline:marks.half-close'),
    fin: () => t('timeline:marks.fin'),
    'rst-received': () => t('timeline:marks.rst-received'),
    coalesced: (count: number) => t('timeline:marks.coalesced', { count }),
    lost: (count: number) => t('timeline:marks.lost', { count }),
    refused: () => t('timeline:marks.refused'),
    error: (_n: number, word: string) => (word ? t('timeline:marks.failed', { word }) : t('timeline:marks.error')),
    limit: (_n: number, word: string) => t('timeline:marks.limit', { word }),
    rst: (unread: number) =>
      unread > 0 ? t('timeline:marks.rstForUnread', { count: unread }) : t('timeline:marks.rst')
  },
  more: (n: number) => t('timeline:more', { n }),
  event: (seq: number, time: string, what: string) => t('timeline:event', { seq, time, what }),
  bookmark: (seq: number, time: string) => t('timeline:bookmark', { seq, time })
})
