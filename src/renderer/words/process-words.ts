/** How a process stands, in a letter and a sentence: told apart without colour. */

import type { ExitStatus } from '../../shared/exit-status'
import type { ProcessState } from '../../shared/fold/state'
import { entryOf, letterTerm } from '../../shared/glossary/glossary'
import { numberOf } from '../../shared/identity'
import { LAUNCHER_ROWS } from '../../shared/tables/launchers'
import { blockedIn } from '../../shared/views/blocked'
import type { EndCause } from '../../shared/views/end-cause'
import { texts } from '../texts'
import { stepTexts } from '../texts/step'

export type Look = 'running' | 'stopped' | 'zombie' | 'ended'

export function lookOf(process: ProcessState): Look {
  if (process.phase !== 'running') return process.phase
  // Its own word is there before the kernel is asked.
  if (process.about) return 'stopped'
  return process.kernel?.state === 'T' || process.kernel?.state === 't' ? 'stopped' : 'running'
}

/** The letter of ps(1). The kernel is asked now and then; an end that was told by a call is known before. */
export function stateLetter(process: ProcessState): string {
  if (process.phase === 'zombie') return 'Z'
  if (process.about) return 'T'
  return process.phase === 'ended' ? '×' : (process.kernel?.state ?? '·')
}

export const letterTitle = (letter: string): string =>
  letter === '×' ? texts.process.ended : (entryOf(letterTerm(letter))?.says ?? texts.process.stateUnknown)

export function statusWords(status: ExitStatus | undefined): string {
  if (!status) return texts.process.ended
  return 'code' in status ? texts.process.exited(status.code) : texts.process.killed(status.signal)
}

/** Electron's code of a utility process is no wait status: one that was killed can have 0. */
export function endWords({ status, launcher }: ProcessState): string {
  if (launcher && LAUNCHER_ROWS[launcher].relays && status && 'code' in status)
    return texts.process.endedByElectron(status.code)
  return statusWords(status)
}

/** Server, child or a split client's writer; after execve(2) also the program that took its place. */
export function roleWords(process: ProcessState): string {
  const role = texts.process[process.role]
  return process.program ? texts.process.running(role, process.program.replace(/^.*\//, '')) : role
}

/** @param cause what ended it, where that is known */
function endedBy(process: ProcessState, cause: EndCause | null): string {
  const { ends } = texts.process
  return cause === 'sent' ? ends.sent(process.sentSignal?.signal ?? '') : cause ? ends[cause] : endWords(process)
}

/** The line under the title. */
export function standingWords(process: ProcessState, cause: EndCause | null): string {
  switch (lookOf(process)) {
    case 'zombie':
      return texts.process.zombie(cause === 'sent' ? endedBy(process, cause) : statusWords(process.status))
    case 'ended':
      return texts.process.reaped(endedBy(process, cause), process.reapedBy && numberOf(process.reapedBy))
    case 'stopped':
      return process.about ? stepTexts.stands : texts.process.stopped
    case 'running': {
      if (process.spare) return texts.process.spare
      const sleeping = blockedIn(process)
      return sleeping ? texts.process.blockedIn(sleeping) : ''
    }
  }
}

export function memoryWords(kib: number | undefined): string {
  if (kib === undefined) return ''
  return kib < 1024 ? `${kib} KiB` : `${(kib / 1024).toFixed(1)} MiB`
}

export const bytesWords = (bytes: number): string =>
  bytes < 10_000
    ? `${bytes} B`
    : bytes < 10_000_000
      ? `${(bytes / 1024).toFixed(1)} KiB`
      : `${(bytes / 1048576).toFixed(1)} MiB`
