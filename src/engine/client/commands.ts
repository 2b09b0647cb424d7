/** What a person tells a client by buttons: one word a line. Words that are none are passed over. */
import { CLIENT_COMMANDS, type ClientCommand } from '../../shared/choices'

const WORD_LIMIT = 64

export class CommandSplitter {
  #pending = ''

  push(chunk: string): ClientCommand[] {
    const words = (this.#pending + chunk).split('\n')
    this.#pending = (words.pop() ?? '').slice(0, WORD_LIMIT)
    return words.flatMap((word) => CLIENT_COMMANDS.filter((command) => command === word))
  }
}
