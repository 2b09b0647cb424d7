/** Loads what the languages beside English say. */
import { korean } from '../locales/ko'
import { chinese } from '../locales/zh-CN'
import { translations } from './translate'

const CATALOGS = { 'zh-CN': chinese, ko: korean }

for (const [language, catalog] of Object.entries(CATALOGS))
  for (const [namespace, texts] of Object.entries(catalog)) translations.addResourceBundle(language, namespace, texts)
