/** Sockets and the descriptors that refer to them. */
import { entries } from './entry'

export const SOCKET_ENTRIES = entries('sockets', {
  listenfd: 'listen(2)',
  connfd: 'accept(2)',
  descriptor: 'open(2)',
  reference: 'close(2)',
  inode: 'proc_pid_fd(5)',
  SO_REUSEADDR: 'socket(7)',
  SO_LINGER: 'socket(7)',
  AF_UNIX: 'unix(7)'
})
