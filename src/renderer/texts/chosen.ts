/** What is said of several that are selected together, and of what can be undone. */
import { face } from '../../shared/i18n/face'
import { t } from '../../shared/i18n/translate'

export type ChosenKind = 'server' | 'client' | 'child' | 'writer' | 'external' | 'stack'

/** For all of them, or for so many; where there is nobody the words alone. */
const forWhom = (n: number, all: number) => (n === 0 ? 'none' : n === all ? 'all' : 'some')

export const chosenTexts = face('chosen', {
  kinds: (kind: ChosenKind, count: number) => t(`chosen:kinds.${kind}`, { count }),
  selected: (all: number, kinds: string) => t('chosen:selected', { all, kinds }),
  send: (n: number, all: number) => t(`chosen:send.${forWhom(n, all)}`, { n, all }),
  line: (count: number) => t('chosen:line', { count }),
  sent: (n: number) => t('chosen:sent', { n }),
  close: (n: number, all: number) => t(`chosen:close.${forWhom(n, all)}`, { n, all }),
  signal: (n: number, all: number) => t(`chosen:signal.${forWhom(n, all)}`, { n, all }),
  remove: (n: number, all: number) => t(`chosen:remove.${forWhom(n, all)}`, { n, all })
})

export const undoTexts = face('undoing', {
  undoKeys: (what: string) => t('undoing:undoKeys', { what }),
  redoKeys: (what: string) => t('undoing:redoKeys', { what })
})
