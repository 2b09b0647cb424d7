import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { LogStore } from '../../../src/lab/log/store'
import { runs } from '../../support/tier'
import { until } from '../../support/until'
import { NaiveLog, type TestEvent } from './naive-log'

let parent: string
beforeAll(() => {
  parent = mkdtempSync(join(tmpdir(), 'log-property-'))
})
afterAll(() => rmSync(parent, { recursive: true }))

// Few processes and a small clock, so that events meet; sizes from nothing to more than a segment.
const process = fc.constantFrom('1@7', '2@7', '1@9')
const seq = fc.integer({ min: -2, max: 130 })
const budget = { limit: fc.integer({ min: 1, max: 40 }), maxBytes: fc.integer({ min: 1, max: 3000 }) }
const event = fc.record({
  at: fc.integer({ min: 0, max: 60 }),
  concerns: fc.array(process, { maxLength: 3 }),
  text: fc.oneof({ weight: 9, arbitrary: fc.string({ maxLength: 40, unit: 'grapheme' }) }, fc.constant('x'.repeat(700)))
})
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ append: fc.array(event, { minLength: 1, maxLength: 25 }) }) },
  { weight: 1, arbitrary: fc.record({ waitFor: fc.constantFrom('turn' as const, 'disk' as const) }) },
  { weight: 2, arbitrary: fc.record({ range: fc.record({ from: seq, to: seq, ...budget }) }) },
  { weight: 2, arbitrary: fc.record({ ofProcess: process, before: seq, ...budget }) },
  { weight: 2, arbitrary: fc.record({ seqAt: fc.integer({ min: -1, max: 62 }) }) },
  { weight: 2, arbitrary: fc.record({ stateBefore: seq }) }
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

const bounds = fc.record({
  segmentBytes: fc.integer({ min: 1, max: 1500 }),
  maxBytes: fc.integer({ min: 1, max: 12_000 }),
  /** little: what waits for the disk is given up, and leaves gaps */
  waitingBytes: fc.constantFrom(0, 800, 1 << 20)
})

class Trial {
  readonly naive = new NaiveLog()
  readonly store: LogStore<TestEvent>

  constructor(options: { segmentBytes: number; maxBytes: number; waitingBytes: number }) {
    this.store = new LogStore<TestEvent>({
      ...options,
      parent,
      stateNow: () => {
        this.naive.states.push(this.naive.all.length)
        return JSON.stringify({ upTo: this.naive.all.length })
      },
      onTrouble: (trouble) => {
        if (trouble.what === 'disk') throw new Error(JSON.stringify(trouble))
        this.naive.drop(trouble)
      }
    })
  }

  append(events: Omit<TestEvent, 'seq'>[]): void {
    for (const each of events) {
      const numbered = { seq: this.naive.all.length + 1, ...each }
      this.store.append(numbered, JSON.stringify(numbered), each.concerns)
      this.naive.all.push(numbered)
    }
  }

  async take(step: Step): Promise<void> {
    if ('append' in step) this.append(step.append)
    else if ('waitFor' in step) await this.#wait(step.waitFor)
    else await this.ask(step)
    await setImmediate()
    this.#compareExtent()
  }

  async #wait(what: 'turn' | 'disk'): Promise<void> {
    await (what === 'turn' ? setImmediate() : until('all is written', () => this.store.size.waiting === 0))
  }

  #compareExtent(): void {
    const { kept, all } = this.naive
    expect(this.store.extent).toEqual({ oldest: kept[0]?.seq ?? 1, newest: all.length })
  }

  async ask(step: Exclude<Step, { append: unknown } | { waitFor: unknown }>): Promise<void> {
    if ('range' in step) await this.#askRange(step.range)
    else if ('ofProcess' in step) await this.#askProcess(step)
    else if ('seqAt' in step) {
      const expected = this.naive.seqAt(step.seqAt)
      expect(await this.store.seqAt(step.seqAt)).toBe(expected)
    } else await this.#askState(step.stateBefore)
  }

  async #askRange(range: { from: number; to: number; limit: number; maxBytes: number }): Promise<void> {
    const { from, to, limit, maxBytes } = range
    const expected = this.naive.range(from, to, limit, maxBytes)
    const { events, more, missing } = await this.store.range(range)
    const seqs = missing.flatMap((span) => Array.from({ length: span.to - span.from + 1 }, (_, i) => span.from + i))
    expect({ events, more, missing: seqs }).toEqual(expected)
  }

  async #askProcess(step: { ofProcess: string; before: number; limit: number; maxBytes: number }): Promise<void> {
    const expected = this.naive.ofProcess(step.ofProcess, step.before, step.limit, step.maxBytes)
    const { events, more } = await this.store.ofProcess(step.ofProcess, step)
    expect({ events, more }).toEqual(expected)
  }

  async #askState(seq: number): Promise<void> {
    const expected = this.naive.stateBefore(seq)
    const answer = await this.store.stateBefore(seq)
    expect(answer?.seq).toBe(expected)
    if (answer) expect(JSON.parse(answer.state)).toEqual({ upTo: answer.seq })
  }
}

it('answers as an array of all events would, but for those that it told to be dropped', async () => {
  await fc.assert(
    fc.asyncProperty(bounds, fc.array(step, { maxLength: 25 }), async (options, steps) => {
      const trial = new Trial(options)
      for (const step of steps) await trial.take(step)
      await trial.store.close()
    }),
    runs(300)
  )
})

it('answers what was there when it was asked, whatever is dropped before it has read it', async () => {
  const questions = fc.array(
    step.filter((each): each is Exclude<Step, { append: unknown } | { waitFor: unknown }> => {
      return !('append' in each) && !('waitFor' in each)
    }),
    { minLength: 1, maxLength: 5 }
  )
  const events = fc.array(event, { minLength: 20, maxLength: 60 })
  await fc.assert(
    fc.asyncProperty(bounds, events, questions, events, async (options, before, steps, after) => {
      const trial = new Trial(options)
      trial.append(before)
      await until('all is written', () => trial.store.size.waiting === 0)
      const answers = steps.map((each) => trial.ask(each))
      trial.append(after)
      await Promise.all(answers)
      await trial.store.close()
    }),
    runs(120)
  )
})

it('holds no more than it may, but for one segment', async () => {
  await fc.assert(
    fc.asyncProperty(bounds, fc.array(event, { maxLength: 80 }), async (options, events) => {
      const trial = new Trial(options)
      let largest = 0
      for (const each of events) {
        trial.append([each])
        const { bytes, waiting } = trial.store.size
        largest = Math.max(largest, Buffer.byteLength(JSON.stringify(each)) + options.segmentBytes + 400)
        expect(bytes).toBeLessThanOrEqual(Math.max(options.maxBytes, largest))
        // What is being written when more comes cannot be given up.
        expect(waiting).toBeLessThanOrEqual(options.waitingBytes + largest)
      }
      await trial.store.close()
    }),
    runs(60)
  )
})
