/** Which processes stand at which line, for the eye. */
import type { ProgramText } from '../../shared/code/program-text'
import type { ProcessState, State } from '../../shared/fold/state'
import { numberOf, type ProcessId } from '../../shared/identity'
import { type Standing, standingOf } from '../../shared/views/code-places'
import { roleWords, stateLetter } from '../words/process-words'

export interface Marker {
  process: ProcessId
  pid: number
  role: string
  letter: string
  how: Standing['how']
  /** 0: who began the program; 1–5 by PID */
  colour: number
}

export interface Marked {
  /** by number of the line */
  at: ReadonlyMap<number, readonly Marker[]>
  /** those that have come by no line of the text */
  elsewhere: readonly ProcessState[]
  lineOf: ReadonlyMap<ProcessId, number>
}

const COLOURS = 5

/** @param members of the program */
export function markersIn(text: ProgramText, state: State, members: Iterable<ProcessId>): Marked {
  const at = new Map<number, Marker[]>()
  const lineOf = new Map<ProcessId, number>()
  const elsewhere: ProcessState[] = []
  for (const id of members) {
    const process = state.processes.get(id)
    if (!process) continue
    const standing = standingOf(text, process)
    if (!standing) {
      elsewhere.push(process)
      continue
    }
    const { number } = standing.line
    lineOf.set(id, number)
    const marker = markerOf(process, standing.how)
    const others = at.get(number)
    if (others) others.push(marker)
    else at.set(number, [marker])
  }
  return { at, elsewhere, lineOf }
}

const isBeginner = ({ role }: ProcessState): boolean => role === 'server' || role === 'client'

const markerOf = (process: ProcessState, how: Standing['how']): Marker => ({
  process: process.id,
  pid: process.pid,
  role: roleWords(process),
  letter: stateLetter(process),
  how,
  colour: isBeginner(process) ? 0 : 1 + (numberOf(process.id) % COLOURS)
})

/** The same for markers that are drawn alike. */
export const markersKey = (markers: readonly Marker[] | undefined): string =>
  (markers ?? []).map(({ process, letter, how, role }) => `${process}${letter}${how}${role}`).join(' ')
