/** System calls that the programs make. */
import type { CallName } from '../calls'
import { type Entry, entry } from './entry'

export const CALL_ENTRIES = {
  socket: entry('makes a socket, and returns its descriptor', 'socket(2)'),
  socketpair: entry('makes two sockets that are connected to each other', 'socketpair(2)'),
  setsockopt: entry('sets an option of a socket, such as SO_REUSEADDR', 'setsockopt(2)'),
  bind: entry('gives a socket its address and port', 'bind(2)'),
  listen: entry('makes a socket one that takes connections; backlog is the length of its queue', 'listen(2)'),
  setrlimit: entry('sets a limit of the process, such as that of its descriptors', 'setrlimit(2)'),
  getsockname: entry('tells the address of this end', 'getsockname(2)'),
  accept: entry(
    'takes the first connection off the accept queue, or waits for one; returns a new descriptor',
    'accept(2)'
  ),
  connect: entry('asks for a connection to an address, and waits for it', 'connect(2)'),
  fork: entry('copies the process; it returns twice: 0 in the child, the child’s PID in the parent', 'fork(2)'),
  posix_spawn: entry('starts a program in a new process, with the descriptors that are named', 'posix_spawn(3)'),
  read: entry('takes bytes that have come, or waits for some; 0: the peer has sent its FIN', 'read(2)'),
  write: entry('hands bytes to the kernel, which sends them when it can', 'write(2)'),
  close: entry('gives up a descriptor; the connection ends when no other refers to it', 'close(2)'),
  poll: entry('waits until one of several descriptors is ready', 'poll(2)'),
  select: entry('waits until one of several descriptors is ready; it knows those below 1024', 'select(2)'),
  shutdown: entry('ends one direction of a connection, whoever else holds the socket', 'shutdown(2)'),
  sendmsg: entry('sends bytes, and over AF_UNIX descriptors too', 'sendmsg(2)'),
  recvmsg: entry('receives bytes, and over AF_UNIX descriptors too', 'recvmsg(2)'),
  dup2: entry('makes a descriptor refer to what another one refers to', 'dup(2)'),
  execve: entry('puts another program in the place of this one; PID and descriptors stay', 'execve(2)'),
  _exit: entry('ends the process; the kernel closes its descriptors', '_exit(2)'),
  kill: entry('sends a signal to a process', 'kill(2)'),
  sigaction: entry('says what is to be done when a signal comes', 'sigaction(2)'),
  waitpid: entry('takes the status of a child that has ended, which is then no zombie any more', 'wait(2)')
} satisfies Record<CallName, Entry>
