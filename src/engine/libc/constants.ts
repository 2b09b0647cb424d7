/** Numbers of the Linux ABI, with the names of the man pages. */
import { AF_INET, AF_INET6 } from '../../shared/sockaddr'

export { AF_INET, AF_INET6 }

// socket(2), asm-generic/socket.h
export const AF_UNIX = 1
export const SOCK_STREAM = 1
export const SOCK_SEQPACKET = 5
export const SOCK_NONBLOCK = 0o4000
export const SOCK_CLOEXEC = 0o2000000
export const SOL_SOCKET = 1
export const SO_REUSEADDR = 2
export const SO_LINGER = 13
/** Of the struct timeval of 64-bit systems. */
export const SO_RCVTIMEO = 20
export const SHUT_WR = 1

// sendmsg(2), unix(7)
export const MSG_DONTWAIT = 0x40
export const MSG_NOSIGNAL = 0x4000
export const SCM_RIGHTS = 1

// tcp(7), and the states of netinet/tcp.h
export const IPPROTO_TCP = 6
export const TCP_INFO = 11
export const TCP_CLOSE = 7

// ioctl(2): bytes that can be read, of pipes and sockets
export const FIONREAD = 0x541b

// clock_gettime(2)
export const CLOCK_MONOTONIC = 1

// statx(2)
export const AT_EMPTY_PATH = 0x1000
export const STATX_INO = 0x100

// open(2)
export const O_RDWR = 2
export const O_ASYNC = 0o20000
export const O_CLOEXEC = 0o2000000

// fcntl(2)
export const F_SETFD = 2
export const F_SETFL = 4
export const F_SETOWN = 8
export const F_SETSIG = 10
export const F_DUPFD_CLOEXEC = 1030
export const FD_CLOEXEC = 1

// poll(2)
export const POLLIN = 0x001
export const POLLOUT = 0x004

// waitpid(2)
export const WNOHANG = 1

// signal(7)
export const SIGHUP = 1
export const SIGINT = 2
export const SIGKILL = 9
export const SIGUSR2 = 12
export const SIGPIPE = 13
export const SIGTERM = 15
export const SIGCHLD = 17
export const SIGSTOP = 19
export const SIG_DFL = 0

// sigaction(2)
export const SA_NOCLDSTOP = 1

// setrlimit(2)
export const RLIMIT_NOFILE = 7

// prctl(2)
export const PR_SET_PDEATHSIG = 1
export const PR_SET_CHILD_SUBREAPER = 36
export const PR_SET_NO_NEW_PRIVS = 38

// eventfd(2)
export const EFD_NONBLOCK = 0o4000
export const EFD_CLOEXEC = 0o2000000

const DOMAINS: Record<number, string> = { [AF_UNIX]: 'AF_UNIX', [AF_INET]: 'AF_INET', [AF_INET6]: 'AF_INET6' }

export const domainName = (domain: number): string => DOMAINS[domain] ?? 'AF_?'

const SOCKET_TYPES: Record<number, string> = { [SOCK_STREAM]: 'SOCK_STREAM', [SOCK_SEQPACKET]: 'SOCK_SEQPACKET' }
const SOCKET_TYPE_FLAGS = SOCK_NONBLOCK | SOCK_CLOEXEC
const SOCKET_FLAGS: [number, string][] = [
  [SOCK_NONBLOCK, 'SOCK_NONBLOCK'],
  [SOCK_CLOEXEC, 'SOCK_CLOEXEC']
]

/** `SOCK_STREAM|SOCK_CLOEXEC` */
export const socketTypeName = (type: number): string =>
  [
    SOCKET_TYPES[type & ~SOCKET_TYPE_FLAGS] ?? 'SOCK_?',
    ...SOCKET_FLAGS.filter(([bit]) => type & bit).map(([, name]) => name)
  ].join('|')
