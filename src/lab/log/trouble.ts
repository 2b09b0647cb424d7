/** What the log tells of itself. Codes with parameters: the sentences are made where they are shown. */

export type DropReason =
  /** the log is as large as it may be */
  | 'limit'
  /** the disk is full, and what was dropped made room for what is newer */
  | 'disk-full'
  /** the disk does not take the events as fast as they come */
  | 'disk-slow'
  /** the disk refuses, and memory holds as much as it may */
  | 'disk-failed'
  /** somebody removed the file */
  | 'vanished'

/** Events that the log no longer has. */
export interface Dropped {
  what: 'dropped'
  why: DropReason
  /** `seq` of the first and the last of them */
  from: number
  to: number
  bytes: number
}

/** The disk refused; told once for each `tried` and `errno`. The log goes on in memory. */
export interface DiskTrouble {
  what: 'disk'
  tried: 'create-folder' | 'write' | 'remove'
  /** `ENOSPC`, `EIO`, `EDQUOT`, …: errno(3) */
  errno: string
  path: string
}

export type LogTrouble = Dropped | DiskTrouble

export const errnoOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error)

/** The disk has no room, or no more for this user: write(2). */
export const isFull = (error: unknown): boolean => ['ENOSPC', 'EDQUOT'].includes(errnoOf(error))

export const isMissing = (error: unknown): boolean => errnoOf(error) === 'ENOENT'
