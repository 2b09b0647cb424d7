/** What a person is asked before a command runs. */
import { t } from '../i18n/translate'

/** Characters of a command, as it is shown: a native box grows with its text, and what it does not show nobody agrees to. */
export const SHOWN_LIMIT = 1000

export const commandQuestion = (shownCommand: string) => ({
  message: t('native:command.message'),
  detail: [shownCommand, t('native:command.detail')].join('\n\n'),
  run: t('native:command.run'),
  cancel: t('native:command.cancel')
})

/**
 * A command so that nothing in it can hide: what would end a word is quoted; what cannot be seen, turns the text around, or
 * pushes it out of sight is written out. It may be longer than {@link SHOWN_LIMIT}.
 */
export const shownCommand = (command: readonly string[]): string => command.map(plainly).join(' ')

const INVISIBLE = /(?! )[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]|(?<= ) /gu

function plainly(word: string): string {
  const visible = word.replace(/["\\]/g, '\\$&').replace(INVISIBLE, codePoint)
  return visible === word && /^[\p{L}\p{N}_./:=@%+,~^-]+$/u.test(word) ? word : `"${visible}"`
}

const codePoint = (char: string): string => `\\u{${char.codePointAt(0)?.toString(16)}}`
