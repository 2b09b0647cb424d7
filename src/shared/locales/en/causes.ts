/** What follows from lines of a program's text that settings leave out or add. */
export const causes = {
  'no-reuse':
    'SO_REUSEADDR is not set: while connections of the server before are in TIME_WAIT, bind(2) fails with EADDRINUSE.',
  'limits-descriptors': 'The limit of descriptors: beyond it socket(2) and accept(2) fail with EMFILE.',
  'ignores-sigpipe':
    'SIGPIPE is ignored: a write(2) to a reset connection fails with EPIPE instead of killing the process.',
  'never-reaps': 'Nobody waits for the children: each that ends stays a zombie, until the server ends.',
  'reaps-once':
    'One waitpid(2) for each SIGCHLD: the kernel merges signals that are pending together, and those that were merged leave zombies.',
  'keeps-connfd':
    'The parent keeps its copy of connfd: when the child closes its own, no FIN is sent and the peer reads no end-of-file; the server’s descriptors grow until EMFILE.',
  'keeps-listenfd':
    'Each child keeps its copy of listenfd: the port stays taken as long as one of them lives, after the server has ended.',
  'waits-at-limit':
    'The limit of children: as long as it is reached nobody calls accept(2), and connections wait in the queue.',
  'refuses-at-limit': 'The limit of children: a connection that is one too many is accepted and closed at once.',
  'limits-children': 'The limit of children: a connection that is one too many is closed at once.',
  'has-lists': 'The lists of who may come in: Deny wins over Allow.',
  'allows-some': 'Whoever is in no network of this list is refused.',
  'denies-some': 'Whoever is in a network of this list is refused, allowed or not.',
  'limits-rate':
    'The rate: when more connections come in a second, they are refused, and so is everybody in the pause that follows.',
  'limits-sources': 'The limit of a source: an address that has as many connections is refused one more.',
  'limits-access':
    'Who is denied, comes too often, or has too many connections already is accepted and closed at once: it reads end-of-file.',
  'refuses-some': 'Who may not come in, or is one too many, is accepted and closed at once.',
  'ends-idle':
    'The idle timeout: when nothing has arrived for so long, read(2) fails with EAGAIN, and the connection is closed.',
  'exits-on-error': 'When accept(2) or the launch fails, the server ends.',
  'exits-when-full': 'One client too many ends the server, and with it all connections.',
  uppercase: 'The handler: letters are answered in upper case.',
  spins:
    'End-of-file is taken for one more message: the stale buffer is written again and again, until SIGPIPE kills the process or it gives up.'
} as const
