/**
 * Whether Linux's system calls and its /proc are what the app uses here. `FORKSCOPE_PORTABLE=1 npm run e2e` runs on Linux what
 * runs on every system.
 */
export const LINUX_CALLS = process.platform === 'linux' && !process.env.FORKSCOPE_PORTABLE
