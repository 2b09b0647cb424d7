/** Why a command cannot be handed to execve(2), before anything has been started for it. */
import { COMMAND_BYTES, MAX_ARG_STRLEN } from './at-most'

const encoder = new TextEncoder()
const bytesIn = (text: string): number => encoder.encode(text).length
const count = (n: number): string => n.toLocaleString('en')

export function commandProblem(words: readonly string[]): string | undefined {
  for (const [index, word] of words.entries()) {
    const name = index === 0 ? 'the command' : `argument ${index}`
    if (word.includes('\0')) return `${name} has a NUL in it: execve(2) would end it there`
    const bytes = bytesIn(word) + 1
    if (bytes > MAX_ARG_STRLEN) {
      return `${name} has ${count(bytes)} bytes with its NUL, of ${count(MAX_ARG_STRLEN)} that execve(2) takes (MAX_ARG_STRLEN)`
    }
  }
  const together = bytesIn(JSON.stringify(words))
  if (together <= COMMAND_BYTES) return undefined
  return `the command and its arguments have ${count(together)} bytes together, of at most ${count(COMMAND_BYTES)}; put them into a script`
}
