/**
 * Makes this process one that can be copied by fork(2).
 *
 * V8 marks its heap MADV_DONTFORK: a forked child would miss those pages and die at the first touch. Two cures:
 * a seccomp filter that lets such madvise(2) calls succeed without doing anything (from then on all pages stay copied),
 * or, where seccomp(2) is refused, one madvise(…, MADV_DOFORK) over the whole address space directly before each fork.
 */
import { readFileSync } from 'node:fs'
import koffi from 'koffi'
import { PR_SET_NO_NEW_PRIVS } from '../../libc/constants'
import { Errno } from '../../libc/errno'
import { lastErrno, native } from '../../libc/native'

const MADV_DONTFORK = 10
const MADV_DOFORK = 11

/** From above the zero page to the top of the user's half; kernels answer ENOMEM for holes and EINVAL at [vvar]. */
const BOTTOM = 0x10000
const LENGTH = 0x7fff_ffff_e000 - BOTTOM

const madvise = native<(address: number, length: number, advice: number) => number>(
  'int madvise(uintptr_t addr, size_t length, int advice)'
)
const prctl = native<(option: number, a: number, b: number, c: number, d: number) => number>(
  'int prctl(int option, unsigned long a, unsigned long b, unsigned long c, unsigned long d)'
)

/** Undoes every MADV_DONTFORK so far. One call, no allocation: it may stand directly before fork(2). */
export const copyWholeAddressSpace = (): void => {
  madvise(BOTTOM, LENGTH, MADV_DOFORK)
}

interface Architecture {
  /** AUDIT_ARCH_* of linux/audit.h */
  audit: number
  madvise: number
  seccomp: number
}

const ARCHITECTURES: Partial<Record<string, Architecture>> = {
  x64: { audit: 0xc000003e, madvise: 28, seccomp: 317 },
  arm64: { audit: 0xc00000b7, madvise: 233, seccomp: 277 }
}

// linux/filter.h, linux/seccomp.h
const LOAD_WORD = 0x20
const JUMP_IF_EQUAL = 0x15
const RETURN = 0x06
const SECCOMP_RET_ALLOW = 0x7fff0000
const SECCOMP_RET_ERRNO_0 = 0x00050000
const SECCOMP_SET_MODE_FILTER = 1
const SECCOMP_FILTER_FLAG_TSYNC = 1
const SECCOMP_FILTER_FLAG_SPEC_ALLOW = 4
// Offsets in struct seccomp_data: nr, arch, low half of the third argument
const DATA_NR = 0
const DATA_ARCH = 4
const DATA_ADVICE = 32

/** if (arch and nr are madvise's and advice is MADV_DONTFORK) succeed without doing it; else allow. */
function filterProgram(arch: Architecture): Buffer {
  const instructions: [code: number, ifTrue: number, ifFalse: number, operand: number][] = [
    [LOAD_WORD, 0, 0, DATA_ARCH],
    [JUMP_IF_EQUAL, 0, 5, arch.audit],
    [LOAD_WORD, 0, 0, DATA_NR],
    [JUMP_IF_EQUAL, 0, 3, arch.madvise],
    [LOAD_WORD, 0, 0, DATA_ADVICE],
    [JUMP_IF_EQUAL, 0, 1, MADV_DONTFORK],
    [RETURN, 0, 0, SECCOMP_RET_ERRNO_0],
    [RETURN, 0, 0, SECCOMP_RET_ALLOW]
  ]
  const program = Buffer.alloc(8 * instructions.length)
  for (const [index, [code, ifTrue, ifFalse, operand]] of instructions.entries()) {
    program.writeUInt16LE(code, index * 8)
    program.writeUInt8(ifTrue, index * 8 + 2)
    program.writeUInt8(ifFalse, index * 8 + 3)
    program.writeUInt32LE(operand, index * 8 + 4)
  }
  return program
}

/**
 * Installs the filter for all threads, seccomp(2). It is inherited over execve(2), and PR_SET_NO_NEW_PRIVS with it:
 * set-user-ID programs started from here do not gain their owner's rights.
 */
export function ignoreDontFork(): true | Errno {
  const arch = ARCHITECTURES[process.arch]
  if (!arch) return new Errno(38) // ENOSYS
  koffi.struct('sock_fprog', { len: 'uint16_t', filter: 'uint8_t *' })
  const syscall = native<
    (nr: number, operation: number, flags: number, program: { len: number; filter: Buffer }) => number
  >('long syscall(long nr, unsigned int operation, unsigned int flags, sock_fprog *args)')
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) !== 0) return new Errno(lastErrno())
  const filter = filterProgram(arch)
  const flags = SECCOMP_FILTER_FLAG_TSYNC | SECCOMP_FILTER_FLAG_SPEC_ALLOW
  const ret = syscall(arch.seccomp, SECCOMP_SET_MODE_FILTER, flags, { len: filter.length / 8, filter })
  return ret === 0 ? true : new Errno(lastErrno())
}

/** Mappings that a child would miss: `dc` among the VmFlags of /proc/self/smaps, proc_pid_smaps(5). */
export const uncopiedMappings = (): number =>
  readFileSync('/proc/self/smaps', 'latin1')
    .split('\n')
    .filter((line) => line.startsWith('VmFlags:') && / dc( |$)/.test(line)).length
