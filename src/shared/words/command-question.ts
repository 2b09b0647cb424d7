/** What a person is asked before a command runs. */

/** Characters of a command that are shown; a native box grows with its text. */
const MOST = 1000

export function commandQuestion(command: readonly string[]) {
  return {
    message: 'Run this command for each connection?',
    detail: [
      shown(command),
      'It runs with all that you may do on this machine. You are asked once for each command until Forkscope ends.'
    ].join('\n\n'),
    run: 'Run it',
    cancel: 'Cancel'
  }
}

function shown(command: readonly string[]): string {
  const line = command.map(plainly).join(' ')
  const beyond = line.length - MOST
  return beyond <= 0 ? line : `${line.slice(0, MOST)}\n… and ${beyond} more characters that are not shown`
}

/** Nothing can hide: what would end a word is quoted, what cannot be seen, or turns the text around, is written out. */
function plainly(word: string): string {
  if (/^[\p{L}\p{N}_./:=@%+,~^-]+$/u.test(word)) return word
  const visible = word.replace(/["\\]/g, '\\$&').replace(/(?! )[\p{C}\p{Z}]/gu, codePoint)
  return `"${visible}"`
}

const codePoint = (char: string): string => `\\u{${char.codePointAt(0)?.toString(16)}}`
