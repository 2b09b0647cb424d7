/** Names of errors, errno(3), as they come about in servers and clients. */
import { entry } from './entry'

export const ERROR_ENTRIES = {
  EACCES: entry('permission denied: bind to a port below 1024 needs a privilege', 'bind(2)'),
  EADDRINUSE: entry(
    'the address is taken: somebody listens there, or connections of an earlier server are left',
    'bind(2)'
  ),
  EADDRNOTAVAIL: entry('no interface of this machine has that address, or no port is left', 'bind(2)'),
  EAFNOSUPPORT: entry('the system has no such family of addresses', 'socket(2)'),
  EAGAIN: entry(
    'nothing is there now: a call that does not block would have to wait; of fork: no process is left',
    'errno(3)'
  ),
  EALREADY: entry('connect has begun before and goes on', 'connect(2)'),
  EBADF: entry('not an open descriptor', 'close(2)'),
  EBUSY: entry('somebody else is using it', 'errno(3)'),
  ECANCELED: entry('the call was given up', 'errno(3)'),
  ECHILD: entry('there is no child to wait for', 'wait(2)'),
  ECONNABORTED: entry('the connection was ended before it could be accepted', 'accept(2)'),
  ECONNREFUSED: entry('nobody listens on that address', 'connect(2)'),
  ECONNRESET: entry('the peer has sent RST', 'tcp(7)'),
  EDQUOT: entry('the user’s quota of the disk is used up', 'write(2)'),
  EEXIST: entry('it exists already', 'open(2)'),
  EFAULT: entry('an address that is not the process’s own', 'errno(3)'),
  EHOSTUNREACH: entry('no way leads to that machine', 'connect(2)'),
  EILSEQ: entry('bytes that are no text', 'errno(3)'),
  EINPROGRESS: entry('connect has begun and does not wait for its end', 'connect(2)'),
  EINTR: entry('a signal came while the call waited; it is made again', 'signal(7)'),
  EINVAL: entry('an argument that the call does not take', 'errno(3)'),
  EIO: entry('reading or writing failed', 'errno(3)'),
  EISCONN: entry('the socket is connected already', 'connect(2)'),
  EMFILE: entry('the process has as many descriptors open as RLIMIT_NOFILE allows', 'getrlimit(2)'),
  ENETUNREACH: entry('no way leads to that network', 'connect(2)'),
  ENFILE: entry('the system has as many files open as it can', 'accept(2)'),
  ENOBUFS: entry('the kernel has no memory for buffers', 'errno(3)'),
  ENODATA: entry('no data', 'errno(3)'),
  ENOENT: entry('no such file', 'open(2)'),
  ENOMEM: entry('no memory left', 'fork(2)'),
  ENOSPC: entry('the disk is full', 'write(2)'),
  ENOSYS: entry('the system has no such call', 'errno(3)'),
  ENOTCONN: entry('the socket is not connected', 'shutdown(2)'),
  ENOTSOCK: entry('the descriptor is no socket', 'socket(2)'),
  ENOTSUP: entry('the system does not do that', 'errno(3)'),
  EPERM: entry('not permitted', 'errno(3)'),
  EPIPE: entry('nobody can read what is written: the connection was reset or closed', 'write(2)'),
  EPROTO: entry('an error of the protocol', 'accept(2)'),
  EROFS: entry('the file system is read-only', 'open(2)'),
  ESRCH: entry('no such process', 'kill(2)'),
  ETIMEDOUT: entry('the peer has not answered in time', 'connect(2)'),
  EWOULDBLOCK: entry('another name of EAGAIN', 'errno(3)')
}
