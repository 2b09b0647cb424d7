import { MAX_UTILITY_WORKERS } from '../shared/at-most'
import { UTILITY_STOP } from '../shared/bounds'
import type { FromUtilityProgram, ToUtilityProgram, UtilityProgramName } from '../shared/frames'
import { type NotStarted, saidBy } from '../shared/not-started'
import type { LabPrograms } from './lab-run'
import { type UtilityHost, UtilityServer, type UtilityServerOptions } from './utility-server'

interface Limits {
  /** server programs at a time, and workers of each */
  maxPrograms: number
  maxWorkers: number
  /** ms */
  stopBound: number
}

export interface UtilityProgramsOptions extends UtilityHost, Partial<Limits>, Pick<UtilityServerOptions, 'spawnBound'> {
  toLab: (frame: FromUtilityProgram) => void
}

/** The lab says a word, never a path. */
const FILES: Readonly<Record<UtilityProgramName, string>> = { 'portable-server': 'utility-server.cjs' }

/** What main does for one lab: it runs server programs as utility processes, which no other process can. */
export class UtilityPrograms implements LabPrograms {
  readonly #options: UtilityProgramsOptions & Limits
  readonly #programs = new Map<number, UtilityServer>()
  #closed = false

  constructor(options: UtilityProgramsOptions) {
    this.#options = { maxPrograms: 4, maxWorkers: MAX_UTILITY_WORKERS, stopBound: UTILITY_STOP, ...options }
  }

  receive(frame: ToUtilityProgram): void {
    switch (frame.type) {
      case 'program.start':
        this.#start(frame)
        break
      case 'program.end':
        void this.#programs.get(frame.id)?.end(frame.force)
        break
      case 'program.heard':
        this.#programs.get(frame.id)?.heard(frame.lines)
        break
    }
  }

  /** Kills all and starts none any more. Settles when the exits of all were seen. */
  async endAll(): Promise<void> {
    this.#closed = true
    const programs = [...this.#programs.values()]
    for (const program of programs) void program.end(true)
    await Promise.all(programs.map((program) => program.ended))
  }

  #start({ id, file, argument }: Extract<ToUtilityProgram, { type: 'program.start' }>): void {
    const refusal = this.#whyNot(id, file)
    if (refusal) {
      this.#refuse(id, refusal)
      return
    }
    try {
      const program = new UtilityServer({ ...this.#options, id, file: FILES[file], argument })
      this.#programs.set(id, program)
      void program.ended.then(() => this.#programs.delete(id))
    } catch (error) {
      this.#refuse(id, saidBy(error))
    }
  }

  #whyNot(id: number, file: string): NotStarted | undefined {
    const { maxPrograms } = this.#options
    if (this.#closed) return { why: 'lab-ended' }
    if (!Object.hasOwn(FILES, file)) return { why: 'no-program', name: JSON.stringify(file).slice(0, 80) }
    if (this.#programs.has(id)) return { why: 'running-already' }
    return this.#programs.size >= maxPrograms ? { why: 'limit', limit: maxPrograms, of: 'servers' } : undefined
  }

  #refuse(id: number, reason: NotStarted): void {
    this.#options.toLab({ type: 'program.refused', id, reason })
  }
}
