/** The lab: a server, clients, the kernel's witness, and one event stream of all that they tell. */

import { Errno } from '../engine/libc/errno'
import { portOf } from '../shared/address'
import type { ClientCommand } from '../shared/choices'
import type { SignalName } from '../shared/contract'
import type { Result } from '../shared/failure'
import type { WhyNoStepping } from '../shared/holdable'
import type { ProcessId } from '../shared/identity'
import type { ClientSettings, ServerSettings } from '../shared/settings'
import { Clients, type StartedClient } from './clients'
import { EndWatch } from './end-watch'
import { Failed } from './failed'
import { Gate } from './gate'
import { Launchers } from './launchers'
import { EventLog, type EventLogOptions } from './log/event-log'
import { History } from './log/history'
import { PORTABLE } from './portable'
import type { Supervised } from './program'
import { Programs } from './programs'
import { Rec } from './rec'
import { SAMPLING, type Sampling } from './sampler'
import { Server } from './server'
import type { ServerFacts } from './server-start'
import { Signals } from './signals'
import { Stepper } from './stepper'
import type { UtilityPrograms } from './utility-programs'
import { WarmZygote } from './warm-zygote'
import { Watchdog } from './watchdog'
import { Witness } from './witness'

export interface LabOptions {
  allowsExec?: boolean
  sampling?: Sampling
  portable?: boolean
  /** nothing is told once the server listens, and nobody asks the kernel: for comparison */
  bare?: boolean
  /** how to have programs run as utility processes: in the desktop app */
  utility?: UtilityPrograms
  log?: EventLogOptions
}

export class Lab {
  readonly log: EventLog
  /** what was */
  readonly history: History
  /** the recording that a window makes */
  readonly recorder: Rec
  readonly programs: Programs
  readonly launchers: Launchers
  /** whether commands may be handlers */
  readonly allowsExec: boolean
  readonly #server: Server
  readonly #clients: Clients
  readonly #zygote: WarmZygote
  readonly #signals: Signals
  readonly #witness: Witness
  readonly #endWatch: EndWatch
  readonly #watchdog: Watchdog
  readonly #gate: Gate | Errno | undefined
  readonly #stepper: Stepper | undefined

  /** @param folder of the built programs (server.cjs, worker.cjs, client.cjs) */
  constructor(
    folder: string,
    { allowsExec = true, sampling = SAMPLING, portable = PORTABLE, bare = false, utility, log: kept }: LabOptions = {}
  ) {
    const log = new EventLog(kept)
    this.log = log
    this.history = new History(log)
    this.recorder = new Rec(log)
    this.allowsExec = allowsExec
    this.#gate = portable || bare ? undefined : Gate.open()
    const gate = this.#gate instanceof Gate ? this.#gate : undefined
    this.#stepper = gate && new Stepper(log, gate)
    this.programs = new Programs(log, folder, (pid) => this.#endWatch.programGone(pid), gate, utility)
    const { programs } = this
    this.launchers = new Launchers(programs, portable)
    this.#server = new Server({ programs, verdict: this.launchers.fork, allowsExec, portable, bare })
    this.#zygote = new WarmZygote({ log, folder, verdict: this.launchers.fork, gate })
    this.#clients = new Clients({ programs, zygote: this.#zygote, portable })
    this.#signals = new Signals({ log, portable, leaders: () => this.#leaders() })
    const heardSoFar = () => Promise.all(this.#supervised().map((program) => program.heardSoFar()))
    this.#witness = new Witness({ log, portable, sampling, heardSoFar })
    this.#endWatch = new EndWatch(log, portable, () => this.#witness.lookNow())
    this.#watchdog = new Watchdog(log, ({ role }) => {
      this.launchers.fork.refuted()
      if (role === 'child') this.#server.childHung()
    })
    if (!bare) this.#witness.start()
  }

  /** Resolves when the server listens or has failed; there is one server at a time. */
  async startServer(settings: ServerSettings): Promise<Result<ServerFacts>> {
    const started = await this.#server.start(settings)
    if (started.ok) this.#watchWhereItListens(started.value)
    return started
  }

  /** Ends the server and its children. Resolves when the exit was seen. */
  stopServer(): Promise<Result<Record<string, never>>> {
    return this.#server.stop()
  }

  /** Somebody who may want clients is there: let them be had in a moment. @returns whether they can, as soon as that is known */
  async expectClients(): Promise<boolean> {
    return (await this.#zygote.begin()) !== undefined
  }

  /** Answers when the process exists. */
  async startClient(settings: ClientSettings): Promise<Result<StartedClient>> {
    const started = await this.#clients.start(settings)
    if (started.ok) this.#watchPort(settings.port, this.#clients.programOf(started.value.process))
    return started
  }

  /** Types a line into the client's standard input. */
  send(client: ProcessId, text: string): Result<Record<string, never>> {
    return this.#clients.send(client, text)
  }

  /** Has the client send messages of any bytes, in base64. */
  write(client: ProcessId, messages: readonly string[]): Promise<Result<{ waiting: number }>> {
    return this.#clients.write(client, messages)
  }

  /** Tells a client what a keyboard cannot say. */
  command(client: ProcessId, command: ClientCommand): Result<Record<string, never>> {
    return this.#clients.command(client, command)
  }

  /** Ends the client's input; ends the client if it does not end by itself. Resolves when the exit was seen. */
  closeClient(client: ProcessId): Promise<Result<Record<string, never>>> {
    return this.#clients.closeClient(client)
  }

  /** The windows of these clients are removed. */
  dismiss(clients: readonly ProcessId[]): Result<Record<string, never>> {
    return this.#clients.dismiss(clients)
  }

  /** kill(2), for processes of this lab only. */
  signal(process: ProcessId, signal: SignalName): Result<Record<string, never>> {
    const continued = signal === 'SIGCONT' ? this.#stepper?.continued(process) : undefined
    const sent = continued ?? this.#signals.send(process, signal)
    if (sent.ok) this.#endWatch.suspect(process)
    return sent
  }

  /** Who holds processes before their calls, and lets them make one. @throws Failed where nobody can */
  get stepper(): Stepper {
    if (this.#stepper) return this.#stepper
    throw new Failed({
      code: 'ENOTSUP',
      what: 'no-stepping',
      params: { why: this.whyNoStepping ?? { why: 'no-linux' } }
    })
  }

  /** undefined where processes can be held */
  get whyNoStepping(): WhyNoStepping | undefined {
    if (this.#stepper) return undefined
    return this.#gate instanceof Errno ? { why: 'no-memory', errno: this.#gate.name } : { why: 'no-linux' }
  }

  /** Ends everything that was started or is starting, and what is left of it. Afterwards nothing can be started any more. */
  async end(): Promise<void> {
    const orphans = this.programs.endOrphans()
    await Promise.allSettled([this.#server.close(), this.#clients.close(), this.launchers.close(), orphans])
    await this.#zygote.close()
    this.#endWatch.stop()
    this.#witness.stop()
    this.#watchdog.stop()
    this.#stepper?.close()
  }

  /** Ends everything, and takes away the log: what is not saved by then is gone. */
  async close(): Promise<void> {
    await this.end()
    await this.recorder.close()
    await this.log.close()
  }

  /** A server that is held need not have said yet where that is. */
  #watchWhereItListens({ pid, address, held }: ServerFacts): void {
    const { program } = this.#server
    if (!held) {
      this.#watchPort(portOf(address), program)
      return
    }
    const unlisten = this.log.listen((event) => {
      if (event.pid !== pid || event.kind !== 'call' || event.call !== 'listen' || event.local === undefined) return
      unlisten()
      this.#watchPort(portOf(event.local), program)
    })
    void program?.exited.then(unlisten)
  }

  /** As long as the program runs, or whom it has left to its supervisor, and a while longer. */
  #watchPort(port: number, program: Supervised<unknown> | undefined): void {
    const release = this.#witness.watchPort(port)
    void Promise.resolve(program?.over ?? program?.exited).then(release)
  }

  /** A program leads the session of its processes, also of those that it has left behind. */
  #leaders(): number[] {
    return [...this.#supervised(), ...this.programs.leftBehind()].map(({ pid }) => pid)
  }

  #supervised(): Supervised<unknown>[] {
    const server = this.#server.program
    return [...this.#clients.running, ...(server ? [server] : [])]
  }
}
