/** What can be done, as the list of commands names it. */
import type { ShortcutId } from '../keys/shortcuts'
import type { CommandGroup, WhyNot } from '../texts/commands'

export interface Command {
  id: string
  group: CommandGroup
  title: string
  /** further words by which it is found */
  keywords?: string
  shortcut?: ShortcutId
  /** null: it can be done */
  whyNot: WhyNot | null
  run(): void
}
