/**
 * Call sites: the places in the engine's programs from which a call is made, under names that last. A recording has the
 * names; a record has the number, which the build writes into the programs (`scripts/call-sites.ts`), so that nothing of
 * this is loaded by a program that forks.
 */

/** Functions of `engine/libc` that announce a call, and which. `exiting` and `execing` are told before they are made. */
export const ANNOUNCERS: Readonly<Record<string, string>> = {
  read: 'read',
  write: 'write',
  writeAll: 'write',
  close: 'close',
  closeRefused: 'close',
  dup2: 'dup2',
  poll: 'poll',
  select: 'select',
  socket: 'socket',
  setsockopt: 'setsockopt',
  setsockoptLingerZero: 'setsockopt',
  setsockoptReceiveTimeout: 'setsockopt',
  shutdownWrite: 'shutdown',
  bind: 'bind',
  listen: 'listen',
  accept: 'accept',
  connect: 'connect',
  fork: 'fork',
  waitpid: 'waitpid',
  kill: 'kill',
  setrlimitNofile: 'setrlimit',
  posixSpawn: 'posix_spawn',
  socketpair: 'socketpair',
  sendmsg: 'sendmsg',
  recvmsg: 'recvmsg',
  catchSignal: 'sigaction',
  execve: 'execve',
  _exit: '_exit'
}

/**
 * Name → where: the file in `src/engine` and the function; and the call with its first argument as it stands there, `#2`
 * behind the second such one of the function. The build fails on a call that has no row here, and on a row that has
 * no call.
 */
const ROWS = {
  'listen.setrlimit': ['server/listen.ts listenOn', 'setrlimitNofile(settings.maxDescriptors)'],
  'listen.socket': ['server/listen.ts listenOn', 'socket(domainOf(settings.host))'],
  'listen.setsockopt': ['server/listen.ts listenOn', 'setsockopt(listenfd)'],
  'listen.bind': ['server/listen.ts listenOn', 'bind(listenfd)'],
  'listen.listen': ['server/listen.ts listenOn', 'listen(listenfd)'],

  'parent.sigaction': ['server/reaper.ts newReaper', 'catchSignal(SIGCHLD)'],
  'parent.poll': ['server/admission.ts #sleep', 'poll(this.#entries)'],
  'parent.waitpid-loop': ['server/reaper.ts waitForAll', 'waitpid(-1)'],
  'parent.waitpid-once': ['server/reaper.ts waitOncePer', 'waitpid(-1)'],
  'parent.accept': ['server/fork.ts serveWithProcesses', 'accept(listenfd)'],
  'parent.close-not-let-in': ['server/admission.ts refuses', 'closeRefused(connfd)'],
  'parent.close-refused': ['server/admission.ts refuses', 'closeRefused(connfd)#2'],
  'parent.fork': ['launchers/fork-launcher.ts launch', 'fork()'],
  'parent.spawn-worker': ['launchers/spawn.ts start', 'posixSpawn(process.execPath)'],
  'parent.spawn-command': ['launchers/command-launcher.ts launch', 'posixSpawn(path)'],
  'parent.close-connfd': ['server/fork.ts serveWithProcesses', 'close(connfd)'],
  'parent.exit-launch-failed': ['server/fork.ts launchFailed', '_exit(1)'],
  'server.exit-accept-failed': ['server/accept-failed.ts acceptFailed', '_exit(1)'],

  'spare.socketpair': ['launchers/spare-workers.ts #startOne', 'socketpair(AF_UNIX)'],
  'spare.close-theirs': ['launchers/spare-workers.ts #startOne', 'close(theirs)'],
  'spare.close-ours': ['launchers/spare-workers.ts #startOne', 'close(ours)'],
  'spare.sendmsg': ['launchers/spare-workers.ts handOver', 'sendmsg(worker.controlfd)'],
  'spare.close-handed-over': ['launchers/spare-workers.ts handOver', 'close(worker.controlfd)'],
  'spare.close-ended': ['launchers/spare-workers.ts forget', 'close(controlfd)'],
  'spare.exit-start-failed': ['launchers/spare-workers.ts #failed', '_exit(1)'],

  'child.close-listenfd': ['server/fork.ts serveChild', 'close(listenfd)'],
  'child.dup2-stdin': ['launchers/exec.ts execHandler', 'dup2(connfd)'],
  'child.dup2-stdout': ['launchers/exec.ts execHandler', 'dup2(connfd)#2'],
  'child.close-duplicated': ['launchers/exec.ts execHandler', 'close(connfd)'],
  'child.execve': ['launchers/exec.ts execHandler', 'execve(findCommand(command) ?? command)'],
  'child.exit-not-executed': ['launchers/exec.ts execHandler', '_exit(EXIT_NOT_EXECUTED)'],
  'child.close-connfd': ['server/fork.ts serveChild', 'close(connection.connfd)'],
  'child.exit': ['server/fork.ts serveChild', '_exit(0)'],

  'worker.recvmsg': ['launchers/await-connection.ts awaitConnection', 'recvmsg(controlfd)'],
  'worker.exit-unused': ['launchers/await-connection.ts awaitConnection', '_exit(0)'],
  'worker.exit-recvmsg-failed': ['launchers/await-connection.ts awaitConnection', '_exit(1)'],
  'worker.exit-nothing-received': ['launchers/await-connection.ts awaitConnection', '_exit(1)#2'],
  'worker.close-controlfd': ['launchers/await-connection.ts awaitConnection', 'close(controlfd)'],
  'worker.close-connfd': ['launchers/worker-program.ts', 'close(connfd)'],
  'worker.exit': ['launchers/worker-program.ts', '_exit(0)'],

  'converse.setsockopt': ['server/converse.ts limitWaiting', 'setsockoptReceiveTimeout(connfd)'],
  'converse.read': ['server/converse.ts converse', 'read(connfd)'],
  'converse.write': ['server/converse.ts converse', 'writeAll(connfd)'],
  'spin.write': ['server/converse.ts spin', 'write(connfd)'],
  'spin.read': ['server/converse.ts spin', 'read(connfd)'],

  'iterative.accept': ['server/iterative.ts serveIteratively', 'accept(listenfd)'],
  'iterative.close-not-let-in': ['server/iterative.ts serveIteratively', 'closeRefused(connfd)'],
  'iterative.close-connfd': ['server/iterative.ts serveIteratively', 'close(connfd)'],

  'select.select': ['server/select.ts serveWithSelect', 'select(table.maxfd + 1)'],
  'select.accept': ['server/select.ts acceptInto', 'accept(listenfd)'],
  'select.close-not-let-in': ['server/select.ts acceptInto', 'closeRefused(connfd)'],
  'select.exit-table-full': ['server/select.ts acceptInto', '_exit(1)'],
  'select.close-table-full': ['server/select.ts acceptInto', 'closeRefused(connfd)#2'],
  'select.read': ['server/select.ts answer', 'read(sockfd)'],
  'select.write': ['server/select.ts answer', 'writeAll(sockfd)'],
  'select.close-sockfd': ['server/select.ts serveWithSelect', 'close(sockfd)'],

  'client.socket': ['client/connection.ts to', 'socket(domainOf(host))'],
  'client.connect': ['client/connection.ts to', 'connect(sockfd)'],
  'client.exit-failed': ['client/run.ts runClient', '_exit(1)'],
  'client.poll': ['client/dialogue.ts dialogue', 'poll([server, keyboard, control])'],
  'client.read-stdin': ['client/input.ts fill', 'read(STDIN)'],
  'client.write': ['client/connection.ts send', 'writeAll(this.sockfd)'],
  'client.read': ['client/connection.ts show', 'read(this.sockfd)'],
  'client.write-stdout': ['client/connection.ts show', 'writeAll(STDOUT)'],
  'client.shutdown': ['client/connection.ts obey', 'shutdownWrite(this.sockfd)'],
  'client.setsockopt-linger': ['client/connection.ts obey', 'setsockoptLingerZero(this.sockfd)'],
  'client.close-sockfd': ['client/connection.ts close', 'close(this.sockfd)'],
  'client.exit': ['client/run.ts runClient', '_exit(0)'],
  'client.exit-rehearsed': ['client/run.ts rehearseTalk', '_exit(0)'],

  'split.fork': ['client/split.ts splitClient', 'fork()'],
  'reader.poll': ['client/split.ts readRoutine', 'poll([server, control])'],
  'reader.kill': ['client/split.ts endWriter', 'kill(writer)'],
  'reader.waitpid': ['client/split.ts endWriter', 'waitpid(writer)'],
  'reader.waitpid-nohang': ['client/split.ts awaitWriter', 'waitpid(writer)'],
  'writer.shutdown': ['client/split.ts writeRoutine', 'shutdownWrite(connection.sockfd)'],
  'writer.close-sockfd': ['client/split.ts splitClient', 'close(connection.sockfd)'],
  'writer.exit': ['client/split.ts splitClient', '_exit(0)']
} as const satisfies Record<string, readonly [place: string, call: string]>

export type SiteName = keyof typeof ROWS

export const SITES = Object.keys(ROWS) as SiteName[]

/** What a record has for it; 0 stands for a call whose site is not told. */
export const numberOfSite = (name: SiteName): number => SITES.indexOf(name) + 1

/** @returns undefined where the number is none */
export const siteOfNumber = (number: number): SiteName | undefined => SITES[number - 1]

/** `server/fork.ts serveChild: close(listenfd)` → its name */
export const SITES_BY_PLACE: ReadonlyMap<string, SiteName> = new Map(
  SITES.map((name) => [placeKey(ROWS[name][0], ROWS[name][1]), name])
)

export function placeKey(place: string, call: string): string {
  return `${place}: ${call}`
}

/** The call that is made there: `close` */
export function callAt(site: SiteName): string {
  const [, call] = ROWS[site]
  return ANNOUNCERS[call.slice(0, call.indexOf('('))] ?? ''
}
