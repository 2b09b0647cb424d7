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

/** A utility process, owned from its start until its exit was seen: the exit event is the only truth about it. */
export class OwnedProcess<Sent = unknown, Heard = unknown> {
  readonly spawned: Promise<number>
  /** Settles with the exit code, which is not a wait status: a process killed by a signal reports 0 or 1. */
  readonly exited: Promise<number>
  #pid: number | undefined
  #isGone = false
  #isKilled = false

  constructor(readonly utility: UtilityLike<Sent, Heard>) {
    this.spawned = new Promise((resolve) => {
      utility.on('spawn', () => {
        this.#pid = utility.pid
        if (this.#isKilled) this.kill()
        resolve(this.#pid ?? 0)
      })
    })
    this.exited = new Promise((resolve) => {
      utility.on('exit', (code) => {
        this.#isGone = true
        resolve(code)
      })
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
    const { pid } = this
    try {
      if (pid === undefined) this.utility.kill()
      else process.kill(pid, 'SIGKILL')
    } catch {
      // ESRCH: it has ended meanwhile, and its exit event is on the way.
    }
  }
}
