/** How a process ended, in English. */
import type { ExitStatus } from '../exit-status'

export const statusWords = (status: ExitStatus): string =>
  'code' in status ? `exited with ${status.code}` : `killed by ${status.signal}`
