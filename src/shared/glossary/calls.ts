/** System calls that the programs make. */
import type { CallName } from '../calls'
import { type Entry, entries } from './entry'

export const CALL_ENTRIES = entries('calls', {
  socket: 'socket(2)',
  socketpair: 'socketpair(2)',
  setsockopt: 'setsockopt(2)',
  bind: 'bind(2)',
  listen: 'listen(2)',
  setrlimit: 'setrlimit(2)',
  getsockname: 'getsockname(2)',
  accept: 'accept(2)',
  connect: 'connect(2)',
  fork: 'fork(2)',
  posix_spawn: 'posix_spawn(3)',
  read: 'read(2)',
  write: 'write(2)',
  close: 'close(2)',
  poll: 'poll(2)',
  select: 'select(2)',
  shutdown: 'shutdown(2)',
  sendmsg: 'sendmsg(2)',
  recvmsg: 'recvmsg(2)',
  dup2: 'dup(2)',
  execve: 'execve(2)',
  _exit: '_exit(2)',
  kill: 'kill(2)',
  sigaction: 'sigaction(2)',
  waitpid: 'wait(2)'
}) satisfies Record<CallName, Entry>
