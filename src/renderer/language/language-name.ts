import { texts } from '../texts'
import type { LanguageChoice } from './language'

/** Each by its own name: who has come into a foreign one finds the way out. */
const NAMES = { en: 'English', 'zh-CN': '简体中文', ko: '한국어' } as const

export const languageName = (choice: LanguageChoice): string =>
  choice === 'system' ? texts.header.systemLanguage : NAMES[choice]
