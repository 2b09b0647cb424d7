/** What has changed between two states, in one sentence; from the facts that the fold has counted. */
import type { ProcessId } from '../../shared/identity'
import type { ServerStanding } from '../../shared/selectors'
import { spokenTexts as texts } from '../texts/spoken'

/** What is said of a state, as far as it can be counted or compared. */
export interface Tally {
  server: ProcessId | null
  standing: ServerStanding
  address: string
  /** of the newest server */
  forked: number
  ended: number
  /** children that run, of whichever server: those who outlive theirs end without a SIGCHLD that would be counted */
  running: ReadonlySet<ProcessId>
  reaped: number
  refused: number
  /** client processes that run, and that have ended and are still known */
  clients: number
  clientsEnded: number
  held: boolean
  past: boolean
  seq: number
  /** of the client that is looked at: `seq` of the last line that came, and the line */
  line: number
  text: string
}

/** Characters of a line that are said. */
const LINE = 80

/** Empty where nothing has changed that is said. */
export function spokenWords(before: Tally, now: Tally): string {
  if (now.past) return now.seq === before.seq && before.past ? '' : texts.past(now.seq)
  if (before.past) return texts.live
  return [...serverWords(before, now), ...countedWords(before, now), ...lineWords(before, now)].join(texts.and)
}

function serverWords(before: Tally, now: Tally): string[] {
  if (now.server === before.server && now.standing === before.standing && now.held === before.held) return []
  const standing = {
    listening: now.address ? texts.listeningAt(now.address) : texts.listening,
    starting: texts.starting,
    ended: texts.serverEnded,
    none: ''
  }[now.standing]
  const held = now.held === before.held ? '' : now.held ? texts.held : texts.runOn
  const changed = now.server !== before.server || now.standing !== before.standing
  return [changed ? standing : '', held].filter(Boolean)
}

const COUNTED = ['clients', 'forked', 'clientsEnded', 'ended', 'reaped', 'refused'] as const

function countedWords(before: Tally, now: Tally): string[] {
  // Another server counts from nothing.
  const isNew = now.server !== before.server
  return COUNTED.flatMap((name) => {
    const own = name === 'clients' || name === 'clientsEnded'
    // Clients that have ended are no less connected for that.
    const ended = name === 'clients' ? now.clientsEnded - before.clientsEnded : 0
    const counted = now[name] - (isNew && !own ? 0 : before[name]) + Math.max(0, ended)
    const more = name === 'ended' ? Math.max(counted, goneFrom(before.running, now.running)) : counted
    return more > 0 ? [texts[name](more)] : []
  })
}

const goneFrom = (before: ReadonlySet<ProcessId>, now: ReadonlySet<ProcessId>): number =>
  [...before].filter((id) => !now.has(id)).length

function lineWords(before: Tally, now: Tally): string[] {
  if (now.line <= before.line || now.text === '') return []
  const { text } = now
  return [texts.received(text.length > LINE ? `${text.slice(0, LINE)}…` : text)]
}
