/** What the list of commands says. */
import { face } from '../../shared/i18n/face'
import { t } from '../../shared/i18n/translate'
import type { english } from '../../shared/locales/en'

export const commandTexts = face('commands', {
  startWith: (preset: string) => t('commands:startWith', { preset }),
  restartWith: (preset: string) => t('commands:restartWith', { preset }),
  ofClient: (act: string) => t('commands:ofClient', { act }),
  signal: (signal: string, about: string) => t('commands:signal', { signal, about }),
  pace: (pace: string) => t('commands:pace', { pace }),
  speed: (speed: string) => t('commands:speed', { speed }),
  startClient: (kind: string) => t('commands:startClient', { kind }),
  showTab: (tab: string) => t('commands:showTab', { tab }),
  theme: (theme: string) => t('commands:theme', { theme }),
  language: (name: string) => t('commands:language', { name }),
  size: (percent: number) => t('commands:size', { percent })
})

/** Why something cannot be done now. */
export type WhyNot = keyof (typeof english)['commands']['whyNot']
export type CommandGroup = keyof (typeof english)['commands']['groups']
