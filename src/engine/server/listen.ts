/** What every model begins with: socket, setsockopt, bind, listen. */
import type { ServerSettings } from '../../shared/settings'
import { domainOf } from '../libc/address'
import { SO_REUSEADDR, SOCK_CLOEXEC, SOCK_NONBLOCK, SOCK_STREAM, SOL_SOCKET } from '../libc/constants'
import { setrlimitNofile } from '../libc/processes'
import { bind, listen, setsockopt, socket } from '../libc/sockets'
import { fallSilent } from '../libc/trace'
import { must } from '../perror'
import type { ProgramArgument } from '../program'

/**
 * @param settings bare: from here on nothing is announced
 * @param nonBlocking for models that wait in poll or select: a connection that is gone between that and accept must not
 *   leave them waiting in accept
 * @returns listenfd @throws CallFailed
 */
export function listenOn(settings: ServerSettings & Pick<ProgramArgument, 'bare'>, nonBlocking: boolean): number {
  if (settings.maxDescriptors > 0) must('setrlimit', setrlimitNofile(settings.maxDescriptors))
  // Close-on-exec is the other way for a child not to have it: a child that is to keep it keeps it over exec too.
  const flags = (nonBlocking ? SOCK_NONBLOCK : 0) | (settings.keepListenfdInChild ? 0 : SOCK_CLOEXEC)
  const listenfd = must('socket', socket(domainOf(settings.host), SOCK_STREAM | flags, 0))
  if (settings.reuseAddress) {
    must('setsockopt', setsockopt(listenfd, SOL_SOCKET, [SO_REUSEADDR, 'SO_REUSEADDR'], 1))
  }
  must('bind', bind(listenfd, settings.host, settings.port))
  must('listen', listen(listenfd, settings.backlog))
  if (settings.bare) fallSilent()
  return listenfd
}
