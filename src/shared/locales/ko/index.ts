import type { Translations } from '../translations'

export const korean: Translations = {}
