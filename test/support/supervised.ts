/** Who was started below a supervisor, found by what it puts into their environment, wherever they are by now. */
import { readFileSync } from 'node:fs'
import { processIds } from '../../src/lab/proc/session'
import { MARK } from '../../src/lab/supervisor'

function environmentOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0')
  } catch {
    return []
  }
}

/** What all that were started below the same supervisor as this one have in common. */
export function markOf(pid: number): string {
  const mark = environmentOf(pid).find((variable) => variable.startsWith(`${MARK}=`))
  if (!mark) throw new Error(`pid ${pid} has no supervisor`)
  return mark
}

/** Those that live; zombies have no environment any more. */
export const markedWith = (mark: string): number[] => processIds().filter((pid) => environmentOf(pid).includes(mark))
