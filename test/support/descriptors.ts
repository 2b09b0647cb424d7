/** The descriptors of this very process, run out of. */
import { spawnSync } from 'node:child_process'
import { openSync } from 'node:fs'
import { expect } from 'vitest'

/** prlimit(1); the hard limit stays. */
export function limitDescriptors(soft: number): void {
  const { stderr } = spawnSync('prlimit', ['--pid', String(process.pid), `--nofile=${soft}:`])
  expect(stderr.toString()).toBe('')
}

/** Opens all that are left. */
export function fillDescriptors(): number[] {
  const fds: number[] = []
  for (;;) {
    try {
      fds.push(openSync('/dev/null', 'r'))
    } catch {
      return fds
    }
  }
}
