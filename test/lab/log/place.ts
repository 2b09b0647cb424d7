/** A place for the logs of one test file. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

export function placeForLogs(): string {
  const parent = mkdtempSync(join(tmpdir(), 'forkscope-test-'))
  afterAll(() => rmSync(parent, { recursive: true, force: true }))
  return parent
}

export const logFolders = (parent: string): string[] =>
  readdirSync(parent)
    .filter((name) => name.startsWith('forkscope-log-'))
    .map((name) => join(parent, name))
