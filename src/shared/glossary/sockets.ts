/** Sockets and the descriptors that refer to them. */
import { entry } from './entry'

export const SOCKET_ENTRIES = {
  listenfd: entry('the server’s descriptor of the socket that listens', 'listen(2)'),
  connfd: entry('the descriptor of an accepted connection', 'accept(2)'),
  descriptor: entry(
    'a small number by which a process names an open file or socket; fork copies all of them',
    'open(2)'
  ),
  reference: entry('a descriptor that keeps a socket open; only the last close ends the connection', 'close(2)'),
  inode: entry('the kernel’s number of a socket: the same in every process that holds it', 'proc_pid_fd(5)'),
  SO_REUSEADDR: entry(
    'lets bind take an address that connections in TIME_WAIT or FIN_WAIT2 still use, if they had it set too; not one that somebody listens on',
    'socket(7)'
  ),
  SO_LINGER: entry('says what close does with unsent bytes; with a time of 0 it sends RST', 'socket(7)'),
  AF_UNIX: entry('a socket between processes of one machine, which can pass descriptors on', 'unix(7)')
}
