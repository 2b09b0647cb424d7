/** Removes the folders of logs whose process was killed before it could. */
import { lstat, open, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { FOLDER_PREFIX } from './folder'
import { OWNER_FILE, ownerHasEnded } from './owner'

/** Folders looked at each time. */
const MOST = 100
/** An owner takes under 100 bytes; of anything longer no more than this is read. */
const OWNER_BYTES = 1024
/** A folder without an owner may be one that is being made at this moment. */
const YOUNG_MS = 60_000

/** Leaves alone whatever it cannot judge or remove. */
export async function removeStaleFolders(parent: string): Promise<void> {
  const names = await readdir(parent).catch(() => [])
  const logs = names.filter((name) => name.startsWith(FOLDER_PREFIX)).slice(0, MOST)
  for (const name of logs) {
    const folder = join(parent, name)
    if (await isStale(folder).catch(() => false)) {
      await rm(folder, { recursive: true, force: true }).catch(() => undefined)
    }
  }
}

async function isStale(folder: string): Promise<boolean> {
  const stat = await lstat(folder)
  if (!stat.isDirectory() || !isPrivate(stat)) return false
  const owner = await readOwner(join(folder, OWNER_FILE))
  return owner === undefined ? Date.now() - stat.mtimeMs > YOUNG_MS : ownerHasEnded(owner)
}

/** Made by this user, for nobody else; Windows keeps the temporary folder itself apart for each user. */
function isPrivate({ uid, mode }: { uid: number; mode: number }): boolean {
  return process.getuid === undefined || (uid === process.getuid() && (mode & 0o077) === 0)
}

async function readOwner(file: string): Promise<string | undefined> {
  const handle = await open(file, 'r').catch(() => undefined)
  if (!handle) return undefined
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(OWNER_BYTES), 0, OWNER_BYTES, 0)
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await handle.close()
  }
}
