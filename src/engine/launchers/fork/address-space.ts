/**
 * Makes this process one that can be copied by fork(2).
 *
 * V8 marks its heap MADV_DONTFORK: a forked child would miss those pages and die at the first touch. Two cures:
 * a seccomp filter that lets such madvise(2) calls succeed without doing anything (from then on all pages stay copied),
 * or, where seccomp(2) is refused, one madvise(…, MADV_DOFORK) over the whole address space directly before each fork.
 */
import { readFileSync } from 'node:fs'
import type { Errno } from '../../libc/errno'
import * as raw from '../../libc/raw'
import { filterCalls } from './seccomp'

const MADV_DONTFORK = 10
export const MADV_DOFORK = 11

/** From above the zero page to the top of the user's half; kernels answer ENOMEM for holes and EINVAL at [vvar]. */
const BOTTOM = 0x10000
const LENGTH = 0x7fff_ffff_e000 - BOTTOM

/** Undoes every MADV_DONTFORK so far. One call, no allocation: it may stand directly before fork(2). */
export const copyWholeAddressSpace = (): void => {
  raw.madvise(BOTTOM, LENGTH, MADV_DOFORK)
}

/** Lets every further madvise(…, MADV_DONTFORK) succeed without being made, in all threads. */
export const ignoreDontFork = (): true | Errno => filterCalls([{ call: 'madvise', third: MADV_DONTFORK, errno: 0 }])

/** Mappings that a child would miss: `dc` among the VmFlags of /proc/self/smaps, proc_pid_smaps(5). */
export const uncopiedMappings = (): number =>
  readFileSync('/proc/self/smaps', 'latin1')
    .split('\n')
    .filter((line) => line.startsWith('VmFlags:') && / dc( |$)/.test(line)).length
