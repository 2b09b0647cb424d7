/** The select server: one process, all connections, select(2). */
import { FD_SETSIZE } from '../../shared/at-most'
import type { ServerSettings } from '../../shared/settings'
import { BY } from '../access/refusal-note'
import { Errno } from '../libc/errno'
import { close, closeRefused, read, writeAll } from '../libc/io'
import { _exit } from '../libc/processes'
import { FD_CLR, FD_ISSET, FD_SET, newFdSet, select } from '../libc/select'
import { accept, Peer } from '../libc/sockets'
import { complain, must, perror } from '../perror'
import { toUpper } from '../to-upper'
import { acceptFailed } from './accept-failed'
import { isRefused, newAccess, newNote } from './access'
import { ClientTable } from './client-table'
import { listenOn } from './listen'

/** Serves until a signal ends the process. @throws CallFailed when it cannot listen or select fails */
export function serveWithSelect(settings: ServerSettings): never {
  const listenfd = listenOn(settings, true)
  const allset = newFdSet()
  const rset = newFdSet()
  const buf = Buffer.alloc(settings.buffer)
  const cliaddr = new Peer()
  const table = new ClientTable(settings.tableSize, listenfd, newAccess(settings))
  FD_SET(listenfd, allset)

  for (;;) {
    allset.copy(rset)
    let nready = must('select', select(table.maxfd + 1, rset))
    if (FD_ISSET(listenfd, rset)) {
      acceptInto(table, listenfd, cliaddr, allset, settings)
      if (--nready === 0) continue
    }
    for (let i = 0; i <= table.maxi && nready > 0; i++) {
      const sockfd = table.client[i] ?? -1
      if (sockfd < 0 || !FD_ISSET(sockfd, rset)) continue
      nready--
      if (answer(sockfd, buf, settings)) continue
      close(sockfd)
      FD_CLR(sockfd, allset)
      table.free(i)
    }
  }
}

const fullNote = newNote()

function acceptInto(
  table: ClientTable,
  listenfd: number,
  cliaddr: Peer,
  allset: Buffer,
  settings: ServerSettings
): void {
  const connfd = accept(listenfd, cliaddr)
  if (connfd instanceof Errno) {
    acceptFailed(connfd, settings)
    return
  }
  const { access } = table
  if (access && isRefused(access, cliaddr)) {
    closeRefused(connfd, access.note)
    return
  }
  // A descriptor that no fd_set can hold is one client too many as well.
  if (connfd < FD_SETSIZE && table.add(connfd)) {
    FD_SET(connfd, allset)
    return
  }
  complain('too many clients')
  if (settings.whenTableFull === 'exit') _exit(1)
  fullNote.put(BY.table, table.size, table.size)
  closeRefused(connfd, fullNote)
}

/** One read and its answer. @returns false at end-of-file, or when the connection is broken */
function answer(sockfd: number, buf: Buffer, { handler, buffer }: ServerSettings): boolean {
  const n = read(sockfd, buf, buffer)
  if (n instanceof Errno) {
    perror('read', n)
    return n.is('EINTR')
  }
  if (n === 0) return false
  if (handler === 'uppercase') toUpper(buf, n)
  const written = writeAll(sockfd, buf, n)
  if (written instanceof Errno) perror('write', written)
  return !(written instanceof Errno)
}
