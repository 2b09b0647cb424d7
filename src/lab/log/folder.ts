/**
 * The private folder of one log: made for this run, readable by this user alone, removed at its end. What a killed run
 * left is removed by the next one, see stale-folders.ts.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { OWNER_FILE, ownerText } from './owner'

export const FOLDER_PREFIX = 'forkscope-log-'

/** Folders that are removed when this process ends. */
const ours = new Set<string>()

/** @returns its path. @throws the file system's error */
export function makeFolder(parent: string): string {
  // mkdtemp(3) makes it with mode 0700.
  const folder = mkdtempSync(join(parent, FOLDER_PREFIX))
  if (ours.size === 0) process.once('exit', removeAll)
  ours.add(folder)
  try {
    writeFileSync(join(folder, OWNER_FILE), ownerText(), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    removeNow(folder)
    throw error
  }
  return folder
}

/** @throws the file system's error */
export async function removeFolder(folder: string): Promise<void> {
  if (!ours.has(folder)) return
  await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  forget(folder)
}

function forget(folder: string): void {
  ours.delete(folder)
  if (ours.size === 0) process.off('exit', removeAll)
}

function removeAll(): void {
  for (const folder of [...ours]) removeNow(folder)
}

function removeNow(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true })
  } catch {
    // The next run removes it.
  }
  forget(folder)
}
