import { UTILITY_SPAWN } from '../shared/bounds'

/** What can be transferred with a message: a MessagePortMain of Electron. */
export interface ChannelPort {
  close(): void
}

/** The part of Electron's UtilityProcess that is used; tests give a child process of Node instead. */
export interface UtilityLike<Sent = unknown, Heard = unknown> {
  readonly pid: number | undefined
  readonly stdout: NodeJS.ReadableStream | null
  readonly stderr: NodeJS.ReadableStream | null
  postMessage(message: Sent, transfer?: ChannelPort[]): void
  kill(): boolean
  on(event: 'message', listener: (message: Heard) => void): unknown
  on(event: 'exit', listener: (code: number) => void): unknown
  on(event: 'spawn', listener: () => void): unknown
  on(event: 'error', listener: (...details: unknown[]) => void): unknown
}

/** Electron's exit code, which is no wait status: of a process killed by a signal the signal's number, or 0 after kill(). */
type ExitCode = number
/** No process came into being, and no code says why. */
type NeverSpawned = undefined

/** A utility process, owned from its start until its exit was seen: the exit event is the only truth about it. */
export class OwnedProcess<Sent = unknown, Heard = unknown> {
  /** Never settles where no process comes into being: then `exited` does. */
  readonly spawned: Promise<number>
  readonly exited: Promise<ExitCode | NeverSpawned>
  #pid: number | undefined
  #isGone = false
  #isKilled = false

  /** @param spawnBound ms: Electron tells neither 'spawn' nor 'exit' of what it could not launch */
  constructor(
    readonly utility: UtilityLike<Sent, Heard>,
    spawnBound = UTILITY_SPAWN
  ) {
    this.spawned = new Promise((resolve) => {
      utility.on('spawn', () => {
        this.#pid = utility.pid
        if (this.#isKilled) this.#killNow()
        if (!this.#isGone) resolve(this.#pid ?? 0)
      })
    })
    this.exited = new Promise((resolve) => {
      const exited = (code: ExitCode | NeverSpawned): void => {
        this.#isGone = true
        resolve(code)
      }
      utility.on('exit', exited)
      this.#withinBound(spawnBound, () => exited(undefined))
    })
  }

  /** Stays known after the exit. */
  get pid(): number | undefined {
    return this.#pid ?? this.utility.pid
  }

  get isGone(): boolean {
    return this.#isGone
  }

  get isKilled(): boolean {
    return this.#isKilled
  }

  post(message: Sent, transfer?: ChannelPort[]): void {
    if (!this.#isGone) this.utility.postMessage(message, transfer)
  }

  /** SIGKILL, which cannot be caught; before the process has a pid, as soon as it has one. */
  kill(): void {
    if (this.#isGone) return
    this.#isKilled = true
    this.#killNow()
  }

  /** Gives up a process that does not come into being; one that comes later is killed. */
  #withinBound(ms: number, giveUp: () => void): void {
    const timer = setTimeout(() => {
      this.kill()
      giveUp()
    }, ms)
    this.utility.on('spawn', () => clearTimeout(timer))
    this.utility.on('exit', () => clearTimeout(timer))
  }

  #killNow(): void {
    const { pid } = this
    try {
      if (pid === undefined) this.utility.kill()
      else process.kill(pid, 'SIGKILL')
    } catch {
      // ESRCH: it has ended meanwhile, and its exit event is on the way.
    }
  }
}
