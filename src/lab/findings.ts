/** What of the system Forkscope can use here: found by trying, not by looking whether it should work. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { release } from 'node:os'
import { findCommand } from '../engine/launchers/find-command'
import { gnu_get_libc_version } from '../engine/libc/raw'
import { usabilityWords } from '../shared/words/usability'
import { ForkVerdict } from './fork-verdict'
import { Pidfd } from './pidfd'
import { PORTABLE } from './portable'
import { SockDiag } from './sock-diag'
import { canWatch } from './watchdog'

export interface Finding {
  what: string
  works: boolean
  /** what was found */
  detail: string
  /** what to do where it does not work */
  advice?: string
  /** without it something is missing that Forkscope is for; otherwise something does as well */
  needed?: boolean
}

/** ms that a command may take which does nothing. */
const TRIAL = 5000
/** Descriptors: a server with some hundred children, its clients, and the pipes of all. */
const FEW_FILES = 4096

/**
 * Makes the self-test of fork(2) anew, whatever is known; what it finds is remembered.
 * @param programs folder of the built programs
 */
export async function findingsHere(programs: string): Promise<Finding[]> {
  if (process.platform !== 'linux') return [needsLinux]
  return [
    await forkFinding(programs),
    watchFinding(),
    sockDiagFinding(),
    pidfdFinding(),
    straceFinding(),
    filesFinding()
  ]
}

/** `Linux 6.18 x64, glibc 2.36, Node v20.20.2 (V8 11.3)` */
export function systemWords(): string {
  const { electron, v8 } = process.versions
  const libc = process.platform === 'linux' ? `, glibc ${gnu_get_libc_version()}` : ''
  const runtime = `${electron ? `Electron ${electron}, ` : ''}Node ${process.version} (V8 ${v8})`
  return `${SYSTEMS[process.platform] ?? process.platform} ${release()} ${process.arch}${libc}, ${runtime}`
}

const SYSTEMS: Record<string, string> = { linux: 'Linux', darwin: 'macOS', win32: 'Windows' }

const needsLinux: Finding = {
  what: 'Linux system calls',
  works: false,
  detail: `this is ${SYSTEMS[process.platform] ?? process.platform}`,
  advice:
    'servers and clients over Node’s own net run (launcher portable); for all the rest use Linux, a container or WSL 2'
}

async function forkFinding(programs: string): Promise<Finding> {
  const verdict = new ForkVerdict(programs, !PORTABLE)
  verdict.refuted()
  const { usable, ...reason } = await verdict.ask()
  return {
    what: 'fork(2) from Node',
    works: usable === true,
    detail: usabilityWords(reason),
    advice: 'servers use posix_spawn(3) instead; please report this with the whole of what is printed here',
    needed: true
  }
}

function watchFinding(): Finding {
  const what = 'what processes wait for'
  const until = 'until then a child that hangs is not seen to'
  if (!canWatch()) {
    const detail = 'kernel.yama.ptrace_scope keeps /proc/PID/syscall to root'
    return { what, works: false, detail, advice: `sudo sysctl -w kernel.yama.ptrace_scope=1; ${until}` }
  }
  try {
    readFileSync('/proc/self/syscall')
    return { what, works: true, detail: '/proc/PID/syscall can be read' }
  } catch (error) {
    const advice = `a Node without capabilities of its own that its user may read, in a container that shows all of /proc; ${until}`
    return { what, works: false, detail: (error as Error).message, advice }
  }
}

function sockDiagFinding(): Finding {
  const diag = SockDiag.open()
  diag?.close()
  return {
    what: 'sock_diag(7)',
    works: diag !== null,
    detail: diag ? 'the kernel answers for single TCP sockets' : 'the kernel does not answer, or lets nobody ask',
    advice: 'sudo modprobe tcp_diag; until then /proc/net/tcp is read, which takes longer the more sockets there are'
  }
}

function pidfdFinding(): Finding {
  const own = Pidfd.open(process.pid)
  const opened = own instanceof Pidfd
  if (opened) own.close()
  return {
    what: 'pidfd_open(2)',
    works: opened,
    detail: opened ? 'signals reach the very process that is meant' : `${own.name}: signals go by PID`,
    advice: 'Linux 5.3 or newer, and a container whose rules allow it'
  }
}

function straceFinding(): Finding {
  const what = 'strace(1) and ptrace(2)'
  const file = findCommand('strace')
  if (!file)
    return {
      what,
      works: false,
      detail: 'strace is not installed',
      advice: 'apt install strace, or as your system has it'
    }
  const { status, stderr, error } = spawnSync(file, ['-qq', '-o', '/dev/null', 'true'], {
    encoding: 'utf8',
    timeout: TRIAL
  })
  if (status === 0) return { what, works: true, detail: `${file} can trace what it starts` }
  const [said = ''] = (stderr || error?.message || '').trim().split('\n')
  return { what, works: false, detail: said || `${file} failed`, advice: 'in a container: --cap-add=SYS_PTRACE' }
}

function filesFinding(): Finding {
  const limits = readFileSync('/proc/self/limits', 'latin1')
  const [files, processes] = ['Max open files', 'Max processes'].map((name) => limitIn(limits, name))
  return {
    what: 'limits',
    works: Number(files) >= FEW_FILES || files === 'unlimited',
    detail: `${files} open files, ${processes} processes`,
    advice: `ulimit -n ${FEW_FILES}, or LimitNOFILE= of its systemd unit: hundreds of children and clients need as many`
  }
}

/** The soft one, getrlimit(2). */
const limitIn = (limits: string, name: string): string =>
  new RegExp(`^${name} +(\\S+)`, 'm').exec(limits)?.[1] ?? 'unknown'
