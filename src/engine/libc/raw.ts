/**
 * libc's functions as C has them, each bound once: untraced, −1 and errno for what failed (errno(3)). The functions of the
 * files beside this one call them and announce what they did; only the harness's own work (preparing a process for fork,
 * the tracer's questions, the lab's pipes) uses them as they are. A bundle holds those that its programs use.
 */
import koffi from 'koffi'
import { hasFunction, native } from './native'

type Bytes = Uint8Array
/** A NULL-terminated vector of strings, execve(2). */
type Strings = (string | null)[]

// Results are int wherever they fit: what is returned as a long can become a number on the heap.

// Descriptors
export const open = native<(path: string, flags: number) => number>('int open(const char *pathname, int flags)')
export const read = native<(fd: number, buffer: Bytes, count: number) => number>(
  'int read(int fd, uint8_t *buf, size_t count)'
)
export const write = native<(fd: number, buffer: Bytes, count: number) => number>(
  'int write(int fd, const uint8_t *buf, size_t count)'
)
export const close = native<(fd: number) => number>('int close(int fd)')
export const dup2 = native<(from: number, to: number) => number>('int dup2(int oldfd, int newfd)')
export const dup3 = native<(from: number, to: number, flags: number) => number>(
  'int dup3(int oldfd, int newfd, int flags)'
)
/** For commands whose argument is an int: `type` says so to koffi. */
export const fcntl = native<(fd: number, command: number, type: 'int', argument: number) => number>(
  'int fcntl(int fd, int op, ...)'
)
/**
 * For operations that answer in memory. Not bound as variadic, as C has it: koffi would make up the call anew each time, and
 * the ABIs of Linux pass a pointer in the same way.
 */
export const ioctl = native<(fd: number, op: number, argument: Bytes) => number>(
  'int ioctl(int fd, unsigned long op, uint8_t *argp)'
)
export const pipe2 = native<(fds: Bytes, flags: number) => number>('int pipe2(uint8_t *pipefd, int flags)')
/** For a descriptor: with an empty path and AT_EMPTY_PATH, statx(2). */
export const statx = native<(fd: number, path: Bytes, flags: number, mask: number, buffer: Bytes) => number>(
  'int statx(int dirfd, const uint8_t *pathname, int flags, unsigned int mask, uint8_t *statxbuf)'
)
export const memfd_create = native<(name: string, flags: number) => number>(
  'int memfd_create(const char *name, unsigned int flags)'
)
export const ftruncate = native<(fd: number, length: number) => number>('int ftruncate(int fd, long length)')
export const eventfd = native<(initial: number, flags: number) => number>('int eventfd(uint32_t initval, int flags)')
export const poll = native<(fds: Bytes | null, count: number, timeout: number) => number>(
  'int poll(uint8_t *fds, unsigned long nfds, int timeout)'
)
export const select = native<(nfds: number, read: Bytes, write: null, except: null, timeout: null) => number>(
  'int select(int nfds, uint8_t *readfds, uint8_t *writefds, uint8_t *exceptfds, void *timeout)'
)

// Sockets
export const socket = native<(domain: number, type: number, protocol: number) => number>(
  'int socket(int domain, int type, int protocol)'
)
export const socketpair = native<(domain: number, type: number, protocol: number, sv: Bytes) => number>(
  'int socketpair(int domain, int type, int protocol, uint8_t *sv)'
)
export const setsockopt = native<(fd: number, level: number, name: number, value: Bytes, length: number) => number>(
  'int setsockopt(int sockfd, int level, int optname, const uint8_t *optval, uint32_t optlen)'
)
/** The answer's room, and what of it was used, are at `length`. */
export const getsockopt = native<(fd: number, level: number, name: number, value: Bytes, length: Bytes) => number>(
  'int getsockopt(int sockfd, int level, int optname, uint8_t *optval, uint8_t *optlen)'
)
export const bind = native<(fd: number, address: Bytes, length: number) => number>(
  'int bind(int sockfd, const uint8_t *addr, uint32_t addrlen)'
)
export const listen = native<(fd: number, backlog: number) => number>('int listen(int sockfd, int backlog)')
export const accept = native<(fd: number, address: Bytes | null, length: Bytes | null) => number>(
  'int accept(int sockfd, uint8_t *addr, uint8_t *addrlen)'
)
export const connect = native<(fd: number, address: Bytes, length: number) => number>(
  'int connect(int sockfd, const uint8_t *addr, uint32_t addrlen)'
)
export const send = native<(fd: number, buffer: Bytes, length: number, flags: number) => number>(
  'int send(int sockfd, const uint8_t *buf, size_t len, int flags)'
)
export const recv = native<(fd: number, buffer: Bytes, length: number, flags: number) => number>(
  'int recv(int sockfd, uint8_t *buf, size_t len, int flags)'
)
export const shutdown = native<(fd: number, how: number) => number>('int shutdown(int sockfd, int how)')
export const getsockname = native<(fd: number, address: Bytes, length: Bytes) => number>(
  'int getsockname(int sockfd, uint8_t *addr, uint8_t *addrlen)'
)

const iovec = koffi.struct({ iov_base: 'uint8_t *', iov_len: 'size_t' })
koffi.struct('msghdr', {
  msg_name: 'void *',
  msg_namelen: 'uint32_t',
  msg_iov: koffi.pointer(iovec),
  msg_iovlen: 'size_t',
  msg_control: 'uint8_t *',
  msg_controllen: 'size_t',
  msg_flags: 'int'
})

/** struct msghdr, sendmsg(2). */
export interface Message {
  msg_name: null
  msg_namelen: number
  msg_iov: { iov_base: Bytes; iov_len: number }[]
  msg_iovlen: number
  msg_control: Bytes
  msg_controllen: number
  msg_flags: number
}

export const sendmsg = native<(fd: number, message: Message, flags: number) => number>(
  'long sendmsg(int sockfd, const msghdr *msg, int flags)'
)
export const recvmsg = native<(fd: number, message: Message, flags: number) => number>(
  'long recvmsg(int sockfd, msghdr *msg, int flags)'
)

// Processes
export const setsid = native<() => number>('int setsid()')
export const getpid = native<() => number>('int getpid()')
export const getppid = native<() => number>('int getppid()')
/**
 * fork(2), by way of _Fork(3) where glibc has it (2.34): it takes no locks of malloc, which write to pages that are then
 * copied. For a process in which no other thread allocates.
 */
export const fork = native<() => number>(hasFunction('_Fork') ? 'int _Fork()' : 'int fork()')
export const waitpid = native<(pid: number, status: Bytes, options: number) => number>(
  'int waitpid(int pid, uint8_t *wstatus, int options)'
)
export const _exit = native<(status: number) => never>('void _exit(int status)')
export const execve = native<(path: string, argv: Strings, envp: Strings) => number>(
  'int execve(const char *pathname, const char **argv, const char **envp)'
)
/** Gives free memory of malloc(3) back to the kernel, malloc_trim(3): what is not there is not copied by fork(2). */
export const malloc_trim = native<(pad: number) => number>('int malloc_trim(size_t pad)')
export const setrlimit = native<(resource: number, limit: Bytes) => number>(
  'int setrlimit(int resource, const uint8_t *rlim)'
)
export const prctl = native<(option: number, a: number, b: number, c: number, d: number) => number>(
  'int prctl(int option, unsigned long a, unsigned long b, unsigned long c, unsigned long d)'
)
/** Of a condition variable at an address, pthread_cond_init(3). */
export const pthread_cond_init = native<(condition: number, attributes: number) => number>(
  'int pthread_cond_init(uintptr_t cond, uintptr_t attr)'
)
export const madvise = native<(address: number, length: number, advice: number) => number>(
  'int madvise(uintptr_t addr, size_t length, int advice)'
)

/** Results and addresses are uintptr_t; −1 as such is MAP_FAILED. */
export const mmap = native<
  (address: number, length: number, protection: number, flags: number, fd: number, offset: number) => number | bigint
>('uintptr_t mmap(uintptr_t addr, size_t length, int prot, int flags, int fd, long offset)')

koffi.struct('sock_fprog', { len: 'uint16_t', filter: 'uint8_t *' })

/** seccomp(2) has no wrapper in libc: syscall(2), with that one's arguments. */
export const seccomp = native<
  (nr: number, operation: number, flags: number, program: { len: number; filter: Bytes }) => number
>('long syscall(long nr, unsigned int operation, unsigned int flags, sock_fprog *args)')

/** pidfd_open(2) and pidfd_send_signal(2): glibc has wrappers only since 2.36. Each argument comes after its type. */
export const syscall = native<(number: number, ...typesAndArguments: (string | number | null)[]) => number>(
  'long syscall(long number, ...)'
)

// posix_spawn(3) and what prepares it; these return the error instead of setting errno
export const posix_spawn = native<
  (pid: Bytes, path: string, actions: Bytes, attr: Bytes, argv: Strings, envp: Strings) => number
>(
  'int posix_spawn(uint8_t *pid, const char *path, const uint8_t *file_actions, const uint8_t *attrp, const char **argv, const char **envp)'
)
export const posix_spawn_file_actions_init = native<(actions: Bytes) => number>(
  'int posix_spawn_file_actions_init(uint8_t *actions)'
)
export const posix_spawn_file_actions_adddup2 = native<(actions: Bytes, from: number, to: number) => number>(
  'int posix_spawn_file_actions_adddup2(uint8_t *actions, int fildes, int newfildes)'
)
export const posix_spawn_file_actions_addclose = native<(actions: Bytes, fd: number) => number>(
  'int posix_spawn_file_actions_addclose(uint8_t *actions, int fildes)'
)
export const posix_spawn_file_actions_destroy = native<(actions: Bytes) => number>(
  'int posix_spawn_file_actions_destroy(uint8_t *actions)'
)
export const posix_spawnattr_init = native<(attributes: Bytes) => number>('int posix_spawnattr_init(uint8_t *attr)')
export const posix_spawnattr_setflags = native<(attributes: Bytes, flags: number) => number>(
  'int posix_spawnattr_setflags(uint8_t *attr, short flags)'
)
export const posix_spawnattr_setsigdefault = native<(attributes: Bytes, set: Bytes) => number>(
  'int posix_spawnattr_setsigdefault(uint8_t *attr, const uint8_t *sigdefault)'
)
export const posix_spawnattr_setsigmask = native<(attributes: Bytes, set: Bytes) => number>(
  'int posix_spawnattr_setsigmask(uint8_t *attr, const uint8_t *sigmask)'
)

// Signals
export const kill = native<(pid: number, signal: number) => number>('int kill(int pid, int sig)')
/** `handler`: SIG_DFL, SIG_IGN, or the address of a C function. */
export const signal = native<(signal: number, handler: number) => number>(
  'uintptr_t signal(int signum, uintptr_t handler)'
)
export const sigaction = native<(signal: number, action: Bytes, old: null) => number>(
  'int sigaction(int signum, const uint8_t *act, uint8_t *oldact)'
)
export const sigprocmask = native<(how: number, set: Bytes, old: null) => number>(
  'int sigprocmask(int how, const uint8_t *set, uint8_t *oldset)'
)

export const clock_gettime = native<(clock: number, time: Bytes) => number>(
  'int clock_gettime(int clockid, uint8_t *tp)'
)

// What errno means, and where a function is
export const strerror = native<(errno: number) => string>('const char *strerror(int errnum)')
/** `2.36` */
export const gnu_get_libc_version = native<() => string>('const char *gnu_get_libc_version()')
export const dlsym = native<(handle: number, symbol: string) => number | bigint>(
  'uintptr_t dlsym(uintptr_t handle, const char *symbol)'
)
