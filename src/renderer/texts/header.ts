/** What the header says: of the server, its counters and limits, and of what differs. */

import type { Model, Reaping } from '../../shared/choices'
import { face } from '../../shared/i18n/face'
import { t } from '../../shared/i18n/translate'
import { MODEL_ROWS } from '../../shared/tables/models'
import { standingWords } from '../../shared/words/settings'

export const headerTexts = face('header', {
  restartWith: (preset: string | undefined) =>
    preset === undefined ? t('header:restartWithThese') : t('header:restartWith', { preset }),
  model: (model: Model, launcher: string) => {
    const standing = standingWords(model)
    return MODEL_ROWS[model].hasChildren ? t('header:modelBy', { model: standing, launcher }) : standing
  },
  reaping: (reaping: Reaping) => t(`header:reaping.${reaping}`),
  fellBack: (asked: string) => t('header:fellBack', { asked })
})

export const standingTexts = face('standing')

export const countersTexts = face('counters')

export const limitsTexts = face('limits', {
  andMore: (first: string, others: number) => t('limits:andMore', { first, others }),
  milliseconds: (ms: number) =>
    ms % 1000 === 0 ? t('limits:seconds', { seconds: ms / 1000 }) : t('limits:milliseconds', { ms }),
  rate: (perSecond: number) => t('limits:rate', { perSecond }),
  of: (used: string, limit: number) => t('limits:of', { used, limit }),
  spare: (n: number) => t('limits:spare', { n }),
  perSecond: (rate: number) => t('limits:perSecond', { rate })
})

export const differencesTexts = face('differences', {
  some: (n: number) => t('differences:some', { count: n }),
  row: (said: string, kernel: string) => t('differences:row', { said, kernel })
})
