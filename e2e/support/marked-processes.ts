/** All processes of one test, found by a variable in their environment, however they were started and re-parented. */
import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'

export const MARK = 'FORKSCOPE_TEST_MARK'

export const newMark = (): string => randomUUID()

/**
 * Waits up to `ms` for the marked processes to be gone, then kills the rest.
 * Answers with those that had to be killed; where there is no /proc, with none.
 */
export async function endMarked(mark: string, ms: number): Promise<string[]> {
  const deadline = Date.now() + ms
  while (marked(mark).length > 0 && Date.now() < deadline) await delay(25)
  const left = marked(mark)
  const names = left.map((pid) => `${pid} ${commandLine(pid)}`)
  for (const pid of left) kill(pid)
  return names
}

function marked(mark: string): number[] {
  if (process.platform !== 'linux') return []
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  // A zombie's environment is empty: it has ended, and who has to wait for it is not asked here.
  return pids.map(Number).filter((pid) => pid !== process.pid && read(pid, 'environ').includes(`${MARK}=${mark}`))
}

const commandLine = (pid: number) => read(pid, 'cmdline').replaceAll('\0', ' ').trim().slice(0, 200)

function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return ''
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended by itself meanwhile.
  }
}
