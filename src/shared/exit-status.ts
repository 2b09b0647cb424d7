/** How Node tells the end of a child process, as waitpid(2) does. */
import type { ExitStatus } from './events'

export const exitStatusOf = (code: number | null, signal: string | null): ExitStatus =>
  signal === null ? { code: (code ?? 0) & 255 } : { signal }
