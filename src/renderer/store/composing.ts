/** What is being written in each client's window, how it is to be sent, and what was sent before. */
import type { ProcessId } from '../../shared/identity'
import { type Format, PLAIN } from '../words/message-format'
import type { LabMemory } from './lab-memory'

/** Windows whose lines are remembered. */
const WINDOWS = 40
/** Characters of a line that outlives a reload. */
const LINE_LIMIT = 2000

type Sent = [client: string, lines: string[]][]

export type Composing = ReturnType<typeof createComposing>

export function createComposing(memory: LabMemory) {
  const kept = memory<Sent>('sent-lines', (value) => (Array.isArray(value) ? (value as Sent) : null))
  const sent = new Map<string, readonly string[]>(kept.load() ?? [])
  const drafts = new Map<ProcessId, string>()
  const formats = new Map<ProcessId, Format>()
  return {
    /** by client: what has been typed and not sent */
    drafts,
    formatOf: (client: ProcessId): Format => formats.get(client) ?? PLAIN,
    setFormat: (client: ProcessId, format: Format) => void formats.set(client, format),
    sentBy: (client: ProcessId): readonly string[] => sent.get(client) ?? [],
    rememberSent(client: ProcessId, lines: readonly string[]) {
      sent.delete(client)
      sent.set(client, lines)
      for (const oldest of sent.keys()) if (sent.size > WINDOWS) sent.delete(oldest)
      kept.save(Array.from(sent, ([id, all]) => [id, all.filter(({ length }) => length <= LINE_LIMIT)]))
    }
  }
}
