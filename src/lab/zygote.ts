/**
 * The lab's zygote: a process that forks clients which are ready at once. It waits for them, so it tells how they ended;
 * when it ends, so do they (PR_SET_PDEATHSIG).
 */
import { openSync } from 'node:fs'
import type { Socket } from 'node:net'
import { join } from 'node:path'
import { FORK_FLAGS } from '../engine/launchers/fork/flags'
import { AF_UNIX, MSG_DONTWAIT, MSG_NOSIGNAL, SOCK_CLOEXEC, SOCK_SEQPACKET } from '../engine/libc/constants'
import { Errno } from '../engine/libc/errno'
import { lastErrno } from '../engine/libc/native'
import * as raw from '../engine/libc/raw'
import { roomFor, sendRights } from '../engine/libc/rights'
import { GATE_FD, RESERVED_FD } from '../engine/program-descriptors'
import {
  ASKED_FD,
  type Born,
  type ForkRequest,
  type FromZygote,
  REQUEST_BYTES,
  TOLD_FD
} from '../engine/zygote/protocol'
import { CLIENT_BORN, KILL_GRACE, SELF_TEST, ZYGOTE_END } from '../shared/bounds'
import type { ExitStatus } from '../shared/exit-status'
import { LineSplitter } from '../shared/line-splitter'
import type { ClientSettings } from '../shared/settings'
import { settlesWithin } from '../shared/settles-within'
import { closeAll, openPipe, type Pipe, reading } from './pipe'
import { type Ends, spawnNode } from './spawn-node'
import { StartError } from './start-error'

export interface Forked {
  pid: number
  /** µs of CLOCK_MONOTONIC: when it had just been born */
  at: number
  /** undefined: the zygote ended before it could tell */
  ended: Promise<ExitStatus | undefined>
}

/** The descriptors that a client gets: standard input, output, events, control. */
export type ClientEnds = readonly [number, number, number, number]

/** ms in which what is in a pipe has surely been read. */
const READ = 20
/** Characters of what it tells. */
const LINE_LIMIT = 500

/** Whoever waits for a client. */
interface Birth {
  /** of the process that was forked for it */
  pid?: number
  born(client: Forked): void
  refused(why: Error): void
}

export class Zygote {
  /** Resolves with whether it can be asked. Never rejects. */
  readonly ready: Promise<boolean>
  /** Resolves when it has ended. */
  readonly gone: Promise<void>
  readonly #pid: number
  readonly #told: Socket
  #askedFd: number | undefined
  /** It has not answered in time: until it tells something it is asked no more. Those that it has forked go on. */
  #isDeaf = false
  #lastId = 0
  /** Resolves when the request before has been answered. */
  #turn: Promise<void> = Promise.resolve()
  #becomesReady: (can: boolean) => void = () => undefined
  readonly #births = new Map<number, Birth>()
  /** of each client, who waits for its end */
  readonly #ends = new Map<number, (status?: ExitStatus) => void>()

  /**
   * @param programs folder of the built programs
   * @param tested a process like it has made the self-test before
   * @param gateFd where its clients see who is to wait before a call
   * @param hung told of each process that was forked and has not become a client in time, before it is killed
   * @throws Error when the system refuses to start a process
   */
  constructor(
    programs: string,
    tested: boolean,
    gateFd: number | undefined,
    readonly hung: (pid: number) => void
  ) {
    const { ends, askedFd, told } = openEnds(gateFd)
    const gate = gateFd !== undefined
    const argument = JSON.stringify({ parent: process.pid, gate, ...(tested && { tested }) })
    const { child, pid } = spawnNode(ends, [...FORK_FLAGS, join(programs, 'zygote.cjs'), argument])
    this.#pid = pid
    this.#askedFd = askedFd
    this.#told = reading(told)
    const lines = new LineSplitter(LINE_LIMIT, (line) => this.#hear(JSON.parse(line)))
    this.#told.on('data', (chunk: Uint8Array) => lines.push(chunk))
    const heard = new Promise<void>((resolve) => this.#told.once('close', () => resolve()))
    this.gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
      .then(() => settlesWithin(heard, KILL_GRACE))
      .then(() => this.#hasGone())
    const can = new Promise<boolean>((resolve) => {
      this.#becomesReady = resolve
    })
    this.ready = settlesWithin(can, SELF_TEST).then((settled) => settled && can)
  }

  /**
   * One after the other: many at once would fill the socket, and none of them would come in time.
   * @param unwanted asked when its turn has come
   * @throws Error when it cannot: it is not there, it does not answer, or the system refuses one more process
   */
  fork(settings: ClientSettings, client: ClientEnds, unwanted: AbortSignal): Promise<Forked> {
    const forked = this.#turn.then(() => this.#fork(settings, client, unwanted))
    this.#turn = forked.then(
      () => undefined,
      () => undefined
    )
    return forked
  }

  async #fork(settings: ClientSettings, client: ClientEnds, unwanted: AbortSignal): Promise<Forked> {
    if (unwanted.aborted) throw new StartError({ why: 'lab-ended' })
    const id = ++this.#lastId
    const birth = new Promise<Forked>((born, refused) => this.#births.set(id, { born, refused }))
    try {
      this.#ask({ id, settings }, client)
      // Where it was the lab that was kept from listening, the answer is read after the timer, and before the second one.
      if ((await settlesWithin(birth, CLIENT_BORN)) || (await settlesWithin(birth, READ))) return await birth
      this.#isDeaf = true
      this.#giveUp(id)
      throw new StartError({ why: 'not-born' })
    } finally {
      this.#births.delete(id)
    }
  }

  #giveUp(id: number): void {
    const pid = this.#births.get(id)?.pid
    if (pid === undefined) return
    this.hung(pid)
    kill(pid)
  }

  /** Ends it, and with it what it has forked. */
  async end(): Promise<void> {
    // It has nothing to put in order, and may be stopped.
    this.#closeAsked()
    kill(this.#pid)
    await settlesWithin(this.gone, ZYGOTE_END)
  }

  #ask(request: ForkRequest, client: ClientEnds): void {
    const bytes = Buffer.from(JSON.stringify(request))
    if (this.#askedFd === undefined || this.#isDeaf || bytes.length > REQUEST_BYTES)
      throw new StartError({ why: 'not-born' })
    const sent = sendRights(this.#askedFd, roomFor(client.length, bytes), client, MSG_DONTWAIT | MSG_NOSIGNAL)
    if (sent < 0) throw new Error(`sendmsg: ${new Errno(lastErrno()).message}`)
  }

  #hear(told: FromZygote): void {
    this.#isDeaf = false
    switch (told.told) {
      case 'ready':
        this.#becomesReady(true)
        return
      case 'forked':
        this.#hearFork(told)
        return
      case 'born':
        this.#hearBirth(told)
        return
      case 'refused':
        this.#births.get(told.id)?.refused(new Error(`fork: ${told.errno}`))
        return
      case 'ended':
        for (const birth of this.#births.values())
          if (birth.pid === told.pid) birth.refused(new StartError({ why: 'not-born' }))
        this.#ends.get(told.pid)?.(told.status)
        this.#ends.delete(told.pid)
    }
  }

  /** The child may tell its birth before or after this. One that nobody waits for any more, and that is no client, goes. */
  #hearFork({ id, pid }: { id: number; pid: number }): void {
    const birth = this.#births.get(id)
    if (birth) birth.pid = pid
    else if (!this.#ends.has(pid)) kill(pid)
  }

  #hearBirth({ id, pid, at }: Born): void {
    const birth = this.#births.get(id)
    // Nobody waits for it any more.
    if (!birth) {
      kill(pid)
      return
    }
    const ended = new Promise<ExitStatus | undefined>((resolve) => this.#ends.set(pid, resolve))
    birth.born({ pid, at, ended })
  }

  #hasGone(): void {
    this.#closeAsked()
    this.#told.destroy()
    this.#becomesReady(false)
    for (const { refused } of this.#births.values()) refused(new StartError({ why: 'not-born' }))
    for (const ended of this.#ends.values()) ended()
    this.#births.clear()
    this.#ends.clear()
  }

  #closeAsked(): void {
    closeAll([this.#askedFd])
    this.#askedFd = undefined
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // ESRCH: it has just ended by itself
  }
}

interface ZygoteEnds {
  ends: Ends
  askedFd: number
  told: Pipe
}

/** All of them, or none. @throws Error when descriptors run out */
function openEnds(gateFd: number | undefined): ZygoteEnds {
  const told = openPipe()
  const pair = Buffer.alloc(8)
  if (raw.socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) !== 0) {
    const errno = new Errno(lastErrno())
    closeAll([told.readFd, told.writeFd])
    throw new Error(`${errno.name}: socketpair: ${errno.message}`)
  }
  const [askedFd, theirs] = [pair.readInt32LE(0), pair.readInt32LE(4)]
  try {
    const reserved = openSync('/dev/null', 'r')
    const stdio: ('ignore' | number)[] = Array.from({ length: RESERVED_FD }, () => 'ignore')
    stdio[TOLD_FD] = told.writeFd
    stdio[ASKED_FD] = theirs
    if (gateFd !== undefined) stdio[GATE_FD] = gateFd
    stdio.push(reserved)
    const ends = {
      stdio,
      closeTheirs: () => closeAll([told.writeFd, theirs, reserved]),
      abandon: () => closeAll([told.readFd, askedFd])
    }
    return { ends, askedFd, told }
  } catch (error) {
    closeAll([told.readFd, told.writeFd, askedFd, theirs])
    throw error
  }
}
