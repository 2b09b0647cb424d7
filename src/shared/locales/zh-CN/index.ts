import type { Translations } from '../translations'

export const chinese: Translations = {}
