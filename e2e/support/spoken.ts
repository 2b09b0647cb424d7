/** What a page says, and what of it is in no language that it should be in. */
import type { Page } from '@playwright/test'
import type { Language } from '../../src/shared/i18n/languages'
import { english } from '../../src/shared/locales/en'
import { korean } from '../../src/shared/locales/ko'
import type { Translations } from '../../src/shared/locales/translations'
import { chinese } from '../../src/shared/locales/zh-CN'

export const CATALOGS: Record<Language, Translations> = { en: english, 'zh-CN': chinese, ko: korean }

interface Tree {
  readonly [key: string]: string | Tree
}

const leaves = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${path}${key}`, value] as const].map(([a, b]) => [a, b])
      : leaves(value, `${path}${key}.`)
  ) as [string, string][]

/**
 * Of a translated window, what is still English. Three rules: it is a text of the English catalog that the language has
 * another word for; it has in it what stands between two parameters there, of three words at least; or it is neither, but
 * has three English words in a row and no sign of the language. And in any language: no key and no parameter is to be seen.
 */
export class Spoken {
  readonly #whole: ReadonlySet<string>
  readonly #chunks: readonly string[]

  constructor(readonly language: Language) {
    const there = new Map(leaves(CATALOGS[language] as unknown as Tree))
    const source = leaves(english)
    const same = new Set(source.flatMap(([key, text]) => (there.get(key) === text ? text : [])))
    this.#whole = new Set(source.flatMap(([, text]) => (same.has(text) ? [] : text)))
    this.#chunks = source.flatMap(([key, text]) =>
      there.get(key) === text ? [] : text.split(/\{\{[^}]*\}\}/).filter((chunk) => wordsIn(chunk) >= 3)
    )
  }

  /** @returns what is wrong, each with the element that says it */
  async wrongIn(page: Page): Promise<string[]> {
    const said = await page.evaluate(collect)
    return said.flatMap(({ text, where }) => (this.#isWrong(text) ? `${where}: ${text}` : []))
  }

  #isWrong(text: string): boolean {
    if (/\{\{|\}\}/.test(text) || KEY.test(text)) return true
    if (this.language === 'en') return false
    if (this.#whole.has(text) || this.#chunks.some((chunk) => text.includes(chunk))) return true
    return !SCRIPTS[this.language].test(text) && IN_A_ROW.test(text)
  }
}

const KEY = new RegExp(`^(${Object.keys(english).join('|')}):[a-zA-Z]+(\\.[\\w-]+)*$`)
const SCRIPTS = { 'zh-CN': /\p{Script=Han}/u, ko: /\p{Script=Hangul}/u }
const IN_A_ROW = /(^|\s)[A-Za-z]?[a-z]{1,} [a-z]{2,} [a-z]{2,}/

const wordsIn = (text: string): number => (text.match(/(?<![\w/(.:-])[a-z]{2,}(?![\w/(:-])/g) ?? []).length

/** Every text that can be seen, pointed at or heard. In the page. */
function collect(): { text: string; where: string }[] {
  // What programs are made of (calls to choose from, too), what they and people say, and what says by itself in which language it is.
  const OTHERS =
    'script, style, code, pre, select.font-mono option, [data-from=client], [data-from=server], textarea, [lang]:not(html)'
  const found: { text: string; where: string }[] = []
  const add = (text: string | null | undefined, element: Element) => {
    const said = text?.replace(/\s+/g, ' ').trim()
    if (said && /\p{L}/u.test(said)) found.push({ text: said, where: placeOf(element) })
  }
  const placeOf = (element: Element): string => {
    const named = element.closest('[data-testid], [id], [class]') ?? element
    return `${named.tagName.toLowerCase()}.${named.getAttribute('data-testid') ?? named.id ?? ''}.${named.getAttribute('class') ?? ''}`
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement
    if (!element || element.closest(OTHERS)) continue
    if (element.tagName !== 'OPTION' && !element.checkVisibility({ visibilityProperty: true })) continue
    add(node.textContent, element)
  }
  for (const element of document.body.querySelectorAll('[title], [aria-label], [placeholder], [aria-valuetext]')) {
    if (element.closest('[lang]:not(html)') || !element.checkVisibility()) continue
    for (const name of ['title', 'aria-label', 'placeholder', 'aria-valuetext'])
      add(element.getAttribute(name), element)
  }
  return found
}
