/** What the window says of processes that are held before a call. */

import type { WhyNoStepping } from '../../shared/holdable'
import { face } from '../../shared/i18n/face'
import { t } from '../../shared/i18n/translate'
import { noSteppingWords } from '../../shared/words/hold'

export const stepTexts = face('step', {
  unusable: (why: WhyNoStepping) => t('step:unusable', { why: noSteppingWords(why) }),
  oneAbout: (call: string) => t('step:oneAbout', { call }),
  goesOnTo: (place: string) => t('step:goesOnTo', { place }),
  remove: (condition: string) => t('step:remove', { condition }),
  hit: (condition: string, seq: number) => t('step:hit', { condition, seq }),
  later: (calls: number) => t('step:later', { count: calls })
})
