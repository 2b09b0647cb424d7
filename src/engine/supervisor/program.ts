/**
 * A supervisor: starts one program in a session of its own, adopts whatever of it is left an orphan
 * (PR_SET_CHILD_SUBREAPER, prctl(2)), waits for each and tells how it ended, and outlives them all: when nobody is left it
 * ends; when the lab ends, in whatever way, or says so, it ends them first. What it cannot do when it is killed itself the
 * kernel does: `dead-man-switch.ts`. Nothing of it is announced: it is the harness's.
 * `node supervisor.cjs '{"parent":…}'`, and then a line on {@link ASKED_FD}.
 */
import { exitStatusOfWait } from '../../shared/exit-status'
import { argumentOf } from '../argument'
import {
  F_DUPFD_CLOEXEC,
  F_SETFD,
  FD_CLOEXEC,
  O_RDWR,
  POLLIN,
  PR_SET_CHILD_SUBREAPER,
  PR_SET_PDEATHSIG,
  SIGCHLD,
  SIGKILL,
  WNOHANG
} from '../libc/constants'
import { Errno } from '../libc/errno'
import { poll } from '../libc/io'
import { lastErrno } from '../libc/native'
import { posixSpawn } from '../libc/processes'
import * as raw from '../libc/raw'
import { catchSignal, signalName } from '../libc/signals'
import { pause } from '../pause'
import { DEAD_MAN_FD, RESERVED_FD } from '../program-descriptors'
import { childrenOf } from './children'
import { DeadManSwitch } from './dead-man-switch'
import { ASKED_FD, REQUEST_BYTES, type SuperviseRequest, TOLD_FD, tell } from './protocol'

/** ms between two rounds of ending, at first, and at most: one that hangs in a device may take its time. */
const AGAIN = 2
const AGAIN_AT_MOST = 500

const { parent } = argumentOf<{ parent: number }>()
// SIGCHLD and not SIGKILL: it wakes this process, which has something to do before it ends.
raw.prctl(PR_SET_PDEATHSIG, SIGCHLD, 0, 0, 0)
if (raw.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) !== 0) refuse(new Errno(lastErrno()))
// Its program has no use for these.
for (const fd of [TOLD_FD, ASKED_FD]) raw.fcntl(fd, F_SETFD, 'int', FD_CLOEXEC)
const nothing = aside(raw.open('/dev/null', O_RDWR))
const deaths = catchSignal(SIGCHLD)
const asked = { fd: ASKED_FD, events: POLLIN, revents: 0 }
const died = { fd: deaths.fd, events: POLLIN, revents: 0 }
const wstatus = Buffer.alloc(4)

const wanted = request()
start(wanted)
// Nobody may wait for an end-of-file that only this process keeps from coming.
for (const fd of wanted.descriptors) raw.dup2(nothing, fd)
while (reap()) {
  if (raw.getppid() !== parent || asked.revents !== 0) endAll()
  else {
    poll([asked, died], -1)
    deaths.take()
  }
}
process.exit(0)

function request(): SuperviseRequest {
  const bytes = Buffer.alloc(REQUEST_BYTES)
  let length = 0
  while (length === 0 || bytes[length - 1] !== 0x0a) {
    const n = raw.read(ASKED_FD, bytes.subarray(length), bytes.length - length)
    if (n > 0) length += n
    // A SIGCHLD, which can only mean that the lab has ended; or its end-of-file, or more than there is room for.
    else process.exit(3)
  }
  return JSON.parse(bytes.toString('utf8', 0, length))
}

function start({ argv, descriptors }: SuperviseRequest): void {
  const deadMan = new DeadManSwitch()
  const leash = aside(deadMan.fd)
  const passed = Object.fromEntries(descriptors.map((fd) => [fd, fd]))
  const all = { ...passed, [DEAD_MAN_FD]: leash, [RESERVED_FD]: nothing }
  const pid = posixSpawn(argv[0] ?? '', argv, all, process.env, { newSession: true })
  if (pid instanceof Errno) refuse(pid)
  raw.close(leash)
  const armed = deadMan.arm(pid)
  if (armed instanceof Errno) {
    raw.kill(pid, SIGKILL)
    refuse(armed)
  }
  tell({ told: 'started', pid })
}

function refuse({ name: errno }: Errno): never {
  tell({ told: 'refused', errno })
  process.exit(1)
}

/** The same under a number that its program has no use for: one copy is not to fall on another that has yet to be made. */
function aside(fd: number): number {
  return raw.fcntl(fd, F_DUPFD_CLOEXEC, 'int', ASKED_FD + 1)
}

/** Waits for those that have ended. @returns whether somebody is left */
function reap(): boolean {
  for (;;) {
    const pid = raw.waitpid(-1, wstatus, WNOHANG)
    if (pid === 0) return true
    if (pid < 0) return !new Errno(lastErrno()).is('ECHILD')
    tell({ told: 'ended', pid, status: exitStatusOfWait(wstatus.readInt32LE(), signalName) })
  }
}

/** Whom somebody leaves behind comes here: when nobody is left, nobody is left below them. */
function endAll(): void {
  for (let wait = AGAIN; ; wait = Math.min(2 * wait, AGAIN_AT_MOST)) {
    for (const pid of childrenOf(process.pid)) raw.kill(pid, SIGKILL)
    if (!reap()) return
    pause(wait)
  }
}
