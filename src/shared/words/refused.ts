/** Why a connection was closed as soon as it was accepted. */
import { say } from '../i18n/say'
import { t } from '../i18n/translate'
import type { Refusal, Refused } from '../refused'

/** In a table, and beside a count. */
export const refusalWords = (by: Refusal): string => say(`events:refused.short.${by}`)

/** `refused: 127.0.0.1 has 3 connections, of 3 it may have` */
export const refusedWords = (refused: Refused): string => t('events:refused.refused', { why: whyRefused(refused) })

function whyRefused({ by, is = 0, of = 0, source = '?', network = '?' }: Refused): string {
  switch (by) {
    case 'children':
      return t('events:refused.children', { count: is, of })
    case 'table':
      return t('events:refused.table', { count: of })
    case 'source':
      return t('events:refused.source', { source, count: is, of })
    case 'rate':
      return is > 0 ? t('events:refused.rate', { count: of }) : t('events:refused.pause', { count: of })
    case 'denied':
      return t('events:refused.denied', { source, network })
    case 'not-allowed':
      return t('events:refused.not-allowed', { source })
  }
}
