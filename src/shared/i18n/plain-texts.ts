/**
 * Texts whose parameters are merely put in: those of events are said thousands of times a second, and i18next takes some
 * µs for each. Whatever more a text asks for (plurals, formats, texts within texts) is left to it.
 */

/** The pieces of a text: at each odd index the name of a parameter. */
type Pieces = readonly string[]

const PARAMETER = /\{\{\s*(\w+)\s*\}\}/
/** A parameter with a format, or a text within the text. */
const MORE = /\{\{|\}\}|\$t\(/

/** Parameters by which i18next chooses among texts, or says them otherwise. */
const CHOOSING = ['count', 'context', 'ordinal', 'defaultValue', 'returnObjects', 'joinArrays']

export class PlainTexts {
  /** by language and key; null: not plain */
  readonly #pieces = new Map<string, Map<string, Pieces | null>>()

  /** @param textOf what the catalog has of a language for this very key, without its parameters */
  constructor(readonly textOf: (language: string, key: string) => unknown) {}

  /** @returns undefined where i18next has to say it */
  say(language: string, key: string, params: object | undefined): string | undefined {
    const pieces = this.#of(language, key)
    if (pieces === null) return undefined
    let said = pieces[0] ?? ''
    for (let index = 1; index < pieces.length; index += 2) {
      const value = (params as Record<string, unknown> | undefined)?.[pieces[index] ?? '']
      if (typeof value !== 'string' && typeof value !== 'number') return undefined
      said += value + (pieces[index + 1] ?? '')
    }
    return params !== undefined && CHOOSING.some((name) => name in params) ? undefined : said
  }

  #of(language: string, key: string): Pieces | null {
    let texts = this.#pieces.get(language)
    if (!texts) {
      texts = new Map()
      this.#pieces.set(language, texts)
    }
    let pieces = texts.get(key)
    if (pieces === undefined) {
      pieces = piecesOf(this.textOf(language, key))
      texts.set(key, pieces)
    }
    return pieces
  }
}

function piecesOf(text: unknown): Pieces | null {
  if (typeof text !== 'string') return null
  const pieces = text.split(PARAMETER)
  return pieces.some((piece, index) => index % 2 === 0 && MORE.test(piece)) ? null : pieces
}
