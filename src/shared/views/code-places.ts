/** Where in its program's text each process is. */

import { parseAddress } from '../address'
import type { CodeLine } from '../code/annotated'
import { clientText, type ProgramText, serverText } from '../code/program-text'
import type { Folded } from '../fold/fold'
import type { ProcessState, State } from '../fold/state'
import type { ProcessId } from '../identity'
import { blockedIn, type Sleeper } from './blocked'

/** Processes that run one text, by whoever began it: a server with its children, a client with its writer. */
export class CodePlaces {
  readonly #groups = new Map<ProcessId, Set<ProcessId>>()
  readonly #beginners = new Map<ProcessId, ProcessId>()

  /** Those that are alive, a zombie among them; in the order of their births. The same set for good. */
  membersOf(beginner: ProcessId): ReadonlySet<ProcessId> {
    return this.#groups.get(beginner) ?? NOBODY
  }

  /** After a snapshot. */
  reset(state: State): void {
    this.#groups.clear()
    this.#beginners.clear()
    for (const process of state.processes.values()) this.#place(process)
  }

  /** After a batch: looks at what it has touched. */
  update({ state, touched }: Pick<Folded, 'state' | 'touched'>): void {
    for (const id of touched.processes) {
      const process = state.processes.get(id)
      if (process && process.phase !== 'ended') this.#place(process)
      else this.#remove(id)
    }
  }

  #place(process: ProcessState): void {
    if (process.phase === 'ended' || this.#beginners.has(process.id)) return
    const beginner = beginnerOf(process)
    this.#beginners.set(process.id, beginner)
    const group = this.#groups.get(beginner)
    if (group) group.add(process.id)
    else this.#groups.set(beginner, new Set([process.id]))
  }

  #remove(id: ProcessId): void {
    const beginner = this.#beginners.get(id)
    if (beginner === undefined) return
    this.#beginners.delete(id)
    const group = this.#groups.get(beginner)
    group?.delete(id)
    if (group?.size === 0) this.#groups.delete(beginner)
  }
}

const NOBODY: ReadonlySet<ProcessId> = new Set()

/** Whose text it runs. */
export const beginnerOf = ({ id, parent, role }: ProcessState): ProcessId =>
  role === 'child' || role === 'writer' ? (parent ?? id) : id

/**
 * The text that a process runs; undefined where nobody knows what it was told: a server of a recording that does not say,
 * or one before the newest.
 */
export function textOfProcess(
  state: Pick<State, 'settings' | 'launcher' | 'server' | 'serverAddress'>,
  beginner: ProcessState
): ProgramText | undefined {
  const { client, byNode } = beginner
  if (client) return clientText(client.kind, byNode ?? false)
  const { settings, launcher, server, serverAddress } = state
  if (!settings || beginner.id !== server) return undefined
  const bound = serverAddress === null ? undefined : parseAddress(serverAddress)
  return serverText({ ...settings, ...(launcher && { launcher }), ...bound })
}

/** `in`: it sleeps in the call of the line; `after`: that call was the last one that returned */
export interface Standing {
  line: CodeLine
  how: 'in' | 'after'
}

/** @returns undefined for one that has not come by any line of the text yet */
export function standingOf(
  { lines, lineOf }: Pick<ProgramText, 'lines' | 'lineOf'>,
  process: Sleeper & Pick<ProcessState, 'site'>
): Standing | undefined {
  const sleeping = blockedIn(process)?.split(' ')[0]
  const line = sleeping === undefined ? undefined : lineToSleepIn(lines, sleeping, process.site)
  if (line) return { line, how: 'in' }
  const last = process.site === undefined ? undefined : lineOf.get(process.site)
  return last && { line: last, how: 'after' }
}

/** By text, what was asked of it: a thousand children sleep in the same line. */
const known = new WeakMap<readonly CodeLine[], Map<string, CodeLine | undefined>>()

/** Several lines can be meant: that of the part in which it was last. */
function lineToSleepIn(lines: readonly CodeLine[], call: string, last = ''): CodeLine | undefined {
  const part = `${last.split('.')[0]}.`
  const asked = known.get(lines) ?? new Map<string, CodeLine | undefined>()
  known.set(lines, asked)
  const key = `${part} ${call}`
  if (!asked.has(key)) asked.set(key, foundIn(lines, call, part))
  return asked.get(key)
}

function foundIn(lines: readonly CodeLine[], call: string, part: string): CodeLine | undefined {
  const makes = new RegExp(String.raw`\b${call}\(`)
  const possible = lines.filter(({ sleeps, text }) => sleeps && makes.test(text))
  return possible.find(({ site }) => site?.startsWith(part)) ?? possible[0]
}
