/** $FORKSCOPE_PORTABLE: as on a system without Linux's calls, to see on Linux what others see. */
export const PORTABLE = process.platform !== 'linux' || process.env.FORKSCOPE_PORTABLE === '1'

/** Why something cannot be had here. */
export const NEEDS_LINUX =
  process.platform === 'linux' ? 'switched off by FORKSCOPE_PORTABLE' : `needs Linux; this is ${process.platform}`
