/**
 * A zygote: a process that has loaded and rehearsed all that a client needs, and forks one whenever it is asked. A client
 * of its own Node takes 0.2 s of processor time and 40 MB; a copy of this one takes milliseconds, and shares its memory.
 * Nothing of the zygote is announced: it is the harness's. `node <FORK_FLAGS> zygote.cjs '{"parent":…}'`.
 */
import { exitStatusOfWait } from '../../shared/exit-status'
import { argumentOf } from '../argument'
import { exitUnfit } from '../launchers/fork/flags'
import { prepareFork } from '../launchers/fork/prepare'
import { POLLIN, SIGCHLD, WNOHANG } from '../libc/constants'
import { Errno } from '../libc/errno'
import { openGate } from '../libc/gate'
import { poll } from '../libc/io'
import { fork } from '../libc/processes'
import * as raw from '../libc/raw'
import { received, receiveRights, roomFor } from '../libc/rights'
import { catchSignal, signalName } from '../libc/signals'
import { tracer } from '../libc/trace'
import { beginProgram } from '../program'
import { becomeClient, PLACES } from './birth'
import { ASKED_FD, type ForkRequest, REQUEST_BYTES, REQUEST_DESCRIPTORS, TOLD_FD, tell } from './protocol'
import { rehearseClients } from './rehearsal'

/** There was no room for the descriptors of a client. */
const EMFILE = 24

const { parent, tested, gate } = argumentOf<{ parent: number; tested?: boolean; gate?: boolean }>()
beginProgram({ parent })
// Rehearsed as if somebody listened.
tracer.descriptor = TOLD_FD
const unfit = prepareFork(rehearseClients, { tested })
if (unfit !== null) exitUnfit('a zygote needs fork', unfit)
tracer.descriptor = -1
if (gate) openGate()
const deaths = catchSignal(SIGCHLD)
const asked = { fd: ASKED_FD, events: POLLIN, revents: 0 }
const died = { fd: deaths.fd, events: POLLIN, revents: 0 }
const room = roomFor(REQUEST_DESCRIPTORS, Buffer.alloc(REQUEST_BYTES))
const wstatus = Buffer.alloc(4)
tell({ told: 'ready' })
for (;;) {
  poll([asked, died], -1)
  if (died.revents !== 0) reap()
  if (asked.revents !== 0) answer()
}

function reap(): void {
  deaths.take()
  for (let pid = raw.waitpid(-1, wstatus, WNOHANG); pid > 0; pid = raw.waitpid(-1, wstatus, WNOHANG))
    tell({ told: 'ended', pid, status: exitStatusOfWait(wstatus.readInt32LE(), signalName) })
}

function answer(): void {
  const length = receiveRights(ASKED_FD, room)
  // Whoever asked is gone, or wants no more: clients that still run end with this process.
  if (length === 0) process.exit(0)
  if (length < 0) return
  const descriptors = received(room)
  const request: ForkRequest = JSON.parse(room.bytes.toString('utf8', 0, length))
  const pid = descriptors.length === REQUEST_DESCRIPTORS ? fork() : new Errno(EMFILE)
  if (pid === 0) becomeClient(request, descriptors, PLACES)
  if (pid instanceof Errno) tell({ told: 'refused', id: request.id, errno: pid.name })
  else tell({ told: 'forked', id: request.id, pid })
  for (const fd of descriptors) raw.close(fd)
}
