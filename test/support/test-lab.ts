import { resolve } from 'node:path'
import { onTestFailed, onTestFinished } from 'vitest'
import { Lab, type LabOptions } from '../../src/lab/lab'
import type { ClientKind } from '../../src/shared/choices'
import type { LabEvent } from '../../src/shared/events'
import { clientSettingsSchema, type ServerSettings, serverSettingsSchema } from '../../src/shared/settings'
import { failureWords } from '../../src/shared/words/failures'
import { until } from './until'

/** The built programs. */
export const PROGRAMS = resolve(import.meta.dirname, '../../out/programs')

/** A lab that ends, with all that it started, when the test does. */
export function testLab(options?: LabOptions): TestLab {
  const lab = new TestLab(PROGRAMS, options)
  onTestFinished(() => lab.close())
  onTestFailed(() => console.error(`the lab's last events:\n${lab.lastWords()}`))
  return lab
}

export class TestLab extends Lab {
  readonly events: LabEvent[] = []

  constructor(programs: string, options?: LabOptions) {
    super(programs, options)
    this.log.listen((event) => this.events.push(event))
  }

  /** Starts a server on a free port of loopback. */
  async serve(settings: Partial<ServerSettings> = {}): Promise<{ pid: number; port: number }> {
    const all = serverSettingsSchema.parse({ port: 0, ...settings })
    const started = await this.startServer(all)
    if (!started.ok) throw new Error(failureWords(started.error).message)
    return { pid: started.value.pid, port: Number(started.value.address.split(':')[1]) }
  }

  async client(port: number, kind: ClientKind = 'line', interval = 1000): Promise<number> {
    const started = await this.startClient(clientSettingsSchema.parse({ kind, port, interval }))
    if (!started.ok) throw new Error(failureWords(started.error).message)
    return started.value.pid
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

  transcript(pid: number): string[] {
    const entries = this.log.state.processes[pid]?.client?.transcript ?? []
    return entries.map((entry) => `${entry.from}: ${entry.system ?? entry.text}`)
  }
}
