/** What a person is asked before a command runs. */

/** Characters of a command, as it is shown: a native box grows with its text, and what it does not show nobody agrees to. */
export const SHOWN_LIMIT = 1000

export function commandQuestion(shownCommand: string) {
  return {
    message: 'Run this command for each connection?',
    detail: [
      shownCommand,
      'It runs with all that you may do on this machine. You are asked once for each command until Forkscope ends.'
    ].join('\n\n'),
    run: 'Run it',
    cancel: 'Cancel'
  }
}

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
