import type { Reason } from '../shared/usability'

/** $FORKSCOPE_PORTABLE: as on a system without Linux's calls, to see on Linux what others see. */
export const PORTABLE = process.platform !== 'linux' || process.env.FORKSCOPE_PORTABLE === '1'

/** Why something cannot be had here. */
export const NO_FORK: Reason =
  process.platform === 'linux' ? { why: 'switched-off' } : { why: 'needs-linux', said: process.platform }
