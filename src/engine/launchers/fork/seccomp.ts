/** seccomp(2) filters on single calls with a given third argument: what a BPF program of a few lines can say. */
import { PR_SET_NO_NEW_PRIVS } from '../../libc/constants'
import { Errno } from '../../libc/errno'
import { lastErrno } from '../../libc/native'
import * as raw from '../../libc/raw'

interface Architecture {
  /** AUDIT_ARCH_* of linux/audit.h */
  audit: number
  madvise: number
  seccomp: number
  pidfd_open: number
}

const ARCHITECTURES: Partial<Record<string, Architecture>> = {
  x64: { audit: 0xc000003e, madvise: 28, seccomp: 317, pidfd_open: 434 },
  arm64: { audit: 0xc00000b7, madvise: 233, seccomp: 277, pidfd_open: 434 }
}

/** A call that is not made: it returns `errno`, or 0 as if it had been made. */
export interface Rule {
  call: Exclude<keyof Architecture, 'audit'>
  /** only with this third argument */
  third?: number
  errno: number
}

// linux/filter.h, linux/seccomp.h
const LOAD_WORD = 0x20
const JUMP_IF_EQUAL = 0x15
const RETURN = 0x06
const SECCOMP_RET_ALLOW = 0x7fff0000
const SECCOMP_RET_ERRNO = 0x00050000
const SECCOMP_SET_MODE_FILTER = 1
const SECCOMP_FILTER_FLAG_TSYNC = 1
const SECCOMP_FILTER_FLAG_SPEC_ALLOW = 4
// Offsets in struct seccomp_data: nr, arch, low half of the third argument
const DATA_NR = 0
const DATA_ARCH = 4
const DATA_THIRD = 32

type Instruction = [code: number, ifTrue: number, ifFalse: number, operand: number]

/** Five instructions: if the call and its argument are the rule's, answer; else go on behind them. */
const ruleProgram = (arch: Architecture, { call, third, errno }: Rule): Instruction[] => [
  [LOAD_WORD, 0, 0, DATA_NR],
  [JUMP_IF_EQUAL, 0, 3, arch[call]],
  [LOAD_WORD, 0, 0, DATA_THIRD],
  third === undefined ? [JUMP_IF_EQUAL, 0, 0, 0] : [JUMP_IF_EQUAL, 0, 1, third],
  [RETURN, 0, 0, SECCOMP_RET_ERRNO | errno]
]

function filterProgram(arch: Architecture, rules: readonly Rule[]): Buffer {
  const body = rules.flatMap((rule) => ruleProgram(arch, rule))
  const instructions: Instruction[] = [
    [LOAD_WORD, 0, 0, DATA_ARCH],
    [JUMP_IF_EQUAL, 0, body.length, arch.audit],
    ...body,
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
export function filterCalls(rules: readonly Rule[]): true | Errno {
  const arch = ARCHITECTURES[process.arch]
  if (!arch) return new Errno(38) // ENOSYS
  if (raw.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) !== 0) return new Errno(lastErrno())
  const filter = filterProgram(arch, rules)
  const flags = SECCOMP_FILTER_FLAG_TSYNC | SECCOMP_FILTER_FLAG_SPEC_ALLOW
  const ret = raw.seccomp(arch.seccomp, SECCOMP_SET_MODE_FILTER, flags, { len: filter.length / 8, filter })
  return ret === 0 ? true : new Errno(lastErrno())
}
