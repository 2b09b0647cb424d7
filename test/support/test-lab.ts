import { resolve } from 'node:path'
import { onTestFailed, onTestFinished } from 'vitest'
import { Lab, type LabOptions } from '../../src/lab/lab'
import { portOf } from '../../src/shared/address'
import type { ClientKind } from '../../src/shared/choices'
import type { LabEvent } from '../../src/shared/events'
import { Draft } from '../../src/shared/fold/draft'
import { foldInto } from '../../src/shared/fold/fold'
import type { CloseOutcome } from '../../src/shared/fold/outcome'
import { referencesTo } from '../../src/shared/fold/references'
import { emptyState, type ProcessState, processOf, type SocketState } from '../../src/shared/fold/state'
import type { ProcessId } from '../../src/shared/identity'
import { clientSettingsSchema, type ServerSettings, serverSettingsSchema } from '../../src/shared/settings'
import { Transcript, type TranscriptEntry } from '../../src/shared/views/transcript'
import { failureWords } from '../../src/shared/words/failures'
import { until } from './until'

/** The built programs. */
export const PROGRAMS = resolve(import.meta.dirname, '../../out/programs')

export interface TestLabOptions extends LabOptions {
  /** its clients are forked by a zygote, as a window has them; otherwise each is a Node of its own */
  warm?: boolean
}

/** A lab that ends, with all that it started, when the test does. */
export function testLab(options?: TestLabOptions): TestLab {
  const lab = new TestLab(PROGRAMS, options)
  onTestFinished(() => lab.close())
  onTestFailed(() => console.error(`the lab's last events:\n${lab.lastWords()}`))
  return lab
}

export class TestLab extends Lab {
  readonly events: LabEvent[] = []
  readonly closes: CloseOutcome[] = []
  readonly #draft = new Draft(emptyState())
  readonly #transcripts = new Map<ProcessId, Transcript>()

  readonly #warm: boolean

  constructor(programs: string, { warm = false, ...options }: TestLabOptions = {}) {
    super(programs, options)
    this.#warm = warm
    this.log.listen((event) => this.#hear(event))
  }

  /** Starts a server on a free port of loopback. */
  async serve(settings: Partial<ServerSettings> = {}): Promise<{ pid: number; process: ProcessId; port: number }> {
    const all = serverSettingsSchema.parse({ port: 0, ...settings })
    const started = await this.startServer(all)
    if (!started.ok) throw new Error(failureWords(started.error).message)
    return { pid: started.value.pid, process: started.value.process, port: portOf(started.value.address) }
  }

  async client(port: number, kind: ClientKind = 'line', interval = 1000, host = '127.0.0.1'): Promise<ProcessId> {
    if (this.#warm && !(await this.expectClients())) throw new Error('no zygote to be had')
    const started = await this.startClient(clientSettingsSchema.parse({ kind, host, port, interval }))
    if (!started.ok) throw new Error(failureWords(started.error).message)
    return started.value.process
  }

  /** The first event that satisfies `is`, now or soon. */
  event<E extends LabEvent>(what: string, is: (event: LabEvent) => event is E): Promise<E>
  event(what: string, is: (event: LabEvent) => boolean): Promise<LabEvent>
  event(what: string, is: (event: LabEvent) => boolean): Promise<LabEvent> {
    return until(what, () => this.events.find(is))
  }

  /** What a failed test wants to know. */
  lastWords(): string {
    const told = this.events.filter((event) => event.kind !== 'sample')
    return told
      .slice(-40)
      .map((event) => JSON.stringify(event))
      .join('\n')
  }

  /** What a client's window shows. */
  entries(client: ProcessId): readonly TranscriptEntry[] {
    return this.#transcripts.get(client)?.entries ?? []
  }

  /** The same, in short. */
  transcript(client: ProcessId): string[] {
    return this.entries(client).map((entry) => `${entry.from}: ${entry.system ?? entry.text}`)
  }

  /** The process that the PID means now. */
  processOf(pid: number): ProcessState | undefined {
    return processOf(this.log.state, pid)
  }

  /** The open socket that has the inode now. */
  socketOf(inode: number): SocketState | undefined {
    const { inodes, sockets } = this.log.state
    return sockets.get(inodes.get(inode))
  }

  /** Descriptors and messages in flight that refer to it. */
  references(inode: number): number {
    const { state } = this.log
    return referencesTo(state, state.inodes.get(inode) ?? '0@0')
  }

  #hear(event: LabEvent): void {
    this.events.push(event)
    foldInto(this.#draft, event)
    for (const outcome of this.#draft.outcomes.splice(0)) {
      if (outcome.outcome === 'closed') this.closes.push(outcome)
      else this.#transcriptOf(outcome.client).add(outcome)
    }
  }

  #transcriptOf(client: ProcessId): Transcript {
    const known = this.#transcripts.get(client) ?? new Transcript(1000)
    this.#transcripts.set(client, known)
    return known
  }
}
