/** Messages that a person has given a name: they are kept from run to run, for all windows. */
import { create } from 'zustand'
import { remembered } from '../browser/remembered'
import { ENDINGS, type Ending, type Format, NOTATIONS, type Notation } from '../words/message-format'

export const SAVED_LIMIT = 50
export const NAME_LENGTH = 40

export interface SavedMessage {
  name: string
  written: string
  format: Format
}

interface Saved {
  messages: readonly SavedMessage[]
  /** Replaces the one of that name. @returns whether there was room */
  save(message: SavedMessage): boolean
  forget(name: string): void
}

const memory = remembered(
  () => localStorage,
  'saved-messages',
  (value) => (Array.isArray(value) ? value.flatMap(messageIn).slice(0, SAVED_LIMIT) : null)
)

export const useSavedMessages = create<Saved>()((set, get) => {
  const keep = (messages: readonly SavedMessage[]) => {
    memory.save([...messages])
    set({ messages })
  }
  return {
    messages: memory.load() ?? [],
    save(message) {
      const others = get().messages.filter(({ name }) => name !== message.name)
      if (others.length >= SAVED_LIMIT) return false
      keep([...others, message].sort((a, b) => a.name.localeCompare(b.name)))
      return true
    },
    forget: (name) => keep(get().messages.filter((message) => message.name !== name))
  }
})

/** What another version has written may be of another kind. */
function messageIn(value: unknown): SavedMessage[] {
  const { name, written, format } = (value ?? {}) as Partial<SavedMessage>
  const { notation, ending, byLine } = format ?? {}
  if (typeof name !== 'string' || typeof written !== 'string') return []
  if (!NOTATIONS.includes(notation as Notation) || !ENDINGS.includes(ending as Ending)) return []
  return [{ name, written, format: { notation, ending, byLine: byLine === true } as Format }]
}
