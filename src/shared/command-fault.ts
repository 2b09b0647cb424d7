/** Why a command cannot be handed to execve(2), before anything has been started for it. */
import { COMMAND_BYTES, MAX_ARG_STRLEN } from './at-most'

/** argument: 0 is the command itself; bytes: with its NUL */
export type CommandFault =
  | { why: 'nul'; argument: number }
  | { why: 'argument-too-long'; argument: number; bytes: number }
  | { why: 'command-too-long'; bytes: number }

const encoder = new TextEncoder()
const bytesIn = (text: string): number => encoder.encode(text).length

export function commandFault(words: readonly string[]): CommandFault | undefined {
  for (const [argument, word] of words.entries()) {
    if (word.includes('\0')) return { why: 'nul', argument }
    const bytes = bytesIn(word) + 1
    if (bytes > MAX_ARG_STRLEN) return { why: 'argument-too-long', argument, bytes }
  }
  const bytes = bytesIn(JSON.stringify(words))
  return bytes <= COMMAND_BYTES ? undefined : { why: 'command-too-long', bytes }
}
