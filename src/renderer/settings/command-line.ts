/**
 * A command as a person types it, and as execve(2) wants it. Split at blanks; '…' keeps everything as it is, "…" keeps
 * blanks, a backslash keeps the next character (between ' it is one like any other). Nothing else of a shell: no
 * variables, no wildcards, no pipes.
 */

/** A backslash with nothing after it, or a quote that is not closed. */
export type CommandLineFault = { why: 'backslash-at-end' } | { why: 'quote-open'; quote: string }

export function splitCommandLine(line: string): { words: string[] } | { fault: CommandLineFault } {
  const words: string[] = []
  let word: string | null = null
  let quote = ''
  for (let i = 0; i < line.length; i++) {
    const char = line[i] ?? ''
    if (char === '\\' && quote !== "'") {
      if (i + 1 === line.length) return { fault: { why: 'backslash-at-end' } }
      word = (word ?? '') + line[++i]
    } else if (quote) {
      if (char === quote) quote = ''
      else word += char
    } else if (char === '"' || char === "'") {
      quote = char
      word ??= ''
    } else if (/\s/.test(char)) {
      if (word !== null) words.push(word)
      word = null
    } else {
      word = (word ?? '') + char
    }
  }
  if (quote) return { fault: { why: 'quote-open', quote } }
  if (word !== null) words.push(word)
  return { words }
}

/** The line that {@link splitCommandLine} takes apart into these words. */
export const joinCommandLine = (words: readonly string[]): string => words.map(quoted).join(' ')

const quoted = (word: string): string =>
  /^[^\s'"\\]+$/.test(word) ? word : word.includes("'") ? `"${word.replace(/["\\]/g, '\\$&')}"` : `'${word}'`
