/** What a client's window says. */

import type { ClientKind } from '../../shared/choices'
import { face } from '../../shared/i18n/face'
import { t } from '../../shared/i18n/translate'
import { english } from '../../shared/locales/en'
import { kindWords } from '../../shared/words/settings'

/** What connect(2) can fail with, where something can be done about it. */
const HINTED = Object.keys(english.client.system.connectFailed) as (keyof typeof english.client.system.connectFailed)[]

export const clientTexts = face('client', {
  title: (kind: ClientKind, pid: number) => t('client:title', { kind: kindWords(kind).title, pid }),
  reader: (pid: number) => t('client:reader', { pid }),
  writer: (pid: number) => t('client:writer', { pid }),
  queue: (name: string, bytes: string) => t('client:queue', { name, bytes }),
  close: (pid: number) => t('client:close', { pid }),
  remove: (pid: number) => t('client:remove', { pid }),
  transcript: (pid: number) => t('client:transcript', { pid }),
  sent: (messages: number, bytes: string) => t('client:sent', { count: messages, bytes }),
  endedAsAsked: (signal: string) => t('client:endedAsAsked', { signal }),
  cut: (shown: number, bytes: number) => t('client:cut', { shown, bytes }),
  bytes: (n: number) => t('client:bytes', { n }),
  system: {
    connected: (text: string) =>
      text ? t('client:system.connectedFrom', { address: text }) : t('client:system.connected'),
    'connect-failed': (errno: string, target: string) =>
      t(`client:system.connectFailed.${HINTED.find((known) => known === errno) ?? 'other'}`, { errno, target }),
    'end-of-file': () => t('client:system.end-of-file'),
    'fin-received': () => t('client:system.fin-received'),
    'half-closed': () => t('client:system.half-closed'),
    error: (text: string) => text,
    closed: () => t('client:system.closed'),
    reset: (unread: string) => (unread ? t('client:system.resetForUnread', { unread }) : t('client:system.reset')),
    exited: (code: string) => t('client:system.exited', { code }),
    killed: (signal: string) => t('client:system.killed', { signal }),
    'ended-as-asked': (signal: string) => t('client:system.ended-as-asked', { signal })
  }
})
