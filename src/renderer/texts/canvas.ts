/** What the canvas and the palette say. */
import { face } from '../../shared/i18n/face'
import { t } from '../../shared/i18n/translate'

export const paletteTexts = face('palette', {
  removeEnded: (n: number) => t('palette:removeEnded', { n })
})

export const canvasTexts = face('canvas', {
  adopted: (ppid: number) => t('canvas:adopted', { ppid }),
  servedBy: (pids: string) => t('canvas:servedBy', { pids }),
  stackOf: (children: number, look: 'running' | 'stopped' | 'zombie' | 'ended' | null) =>
    t(`canvas:stackOf.${look ?? 'folded'}`, { children }),
  zoomIs: (percent: number) => t('canvas:zoomIs', { percent }),
  foundOf: (index: number, all: number) =>
    index > 0 ? t('canvas:foundAt', { index, all }) : t('canvas:found', { all }),
  keys: (nodes: number) => t('canvas:keys', { nodes })
})
