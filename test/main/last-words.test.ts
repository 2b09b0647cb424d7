/** What a process says last, against what Electron does with its 'exit'. */
import { EventEmitter } from 'node:events'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, it, vi } from 'vitest'
import { OwnedProcess, type UtilityLike } from '../../src/main/owned-process'
import { ProcessOutput } from '../../src/main/process-output'
import { forkUtility } from './support/adapter'

/** Electron's: it emits, and then takes all listeners off both streams. */
class Utility extends EventEmitter {
  pid: number | undefined = undefined
  stdout: PassThrough | null = new PassThrough()
  stderr: PassThrough | null = new PassThrough()
  postMessage = vi.fn<UtilityLike['postMessage']>()
  kill = (): boolean => false

  exit(): PassThrough[] {
    const streams = [this.stdout, this.stderr].filter((stream) => stream !== null)
    this.emit('exit', 0)
    for (const stream of streams) stream.removeAllListeners()
    this.stdout = null
    this.stderr = null
    return streams
  }
}

it('is read after the exit, and nothing is waited for once it has ended', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const utility = new Utility()
    const lines: string[] = []
    const output = new ProcessOutput(new OwnedProcess(utility), (line) => lines.push(line))
    utility.stdout?.write('first\nlast ')
    await nextTurn()
    const [stdout, stderr] = utility.exit()
    // The pipes are read in turns of their own.
    await nextTurn()
    stdout?.end('words\n')
    stderr?.end('no newline')
    // The clock stands: only the ends of the streams can settle this.
    await output.ended
    expect(lines.sort()).toEqual(['first', 'last words', 'no newline'])
  } finally {
    vi.useRealTimers()
  }
})

it('is shown cut where a line is longer than can be shown', async () => {
  const utility = new Utility()
  const lines: string[] = []
  const output = new ProcessOutput(new OwnedProcess(utility), (line) => lines.push(line))
  const [stdout, stderr] = utility.exit()
  await nextTurn()
  stderr?.end()
  stdout?.end(`${'a'.repeat(600)}\nshort\n`)
  await output.ended
  expect(lines).toEqual([`${'a'.repeat(500)}…`, 'short'])
})

it('is not waited for longer than the bound where a stream stays open', async () => {
  const utility = new Utility()
  const output = new ProcessOutput(new OwnedProcess(utility), () => undefined)
  utility.exit()
  await output.ended
})

it('of a real process comes whole', async () => {
  const lines: string[] = []
  const utility = forkUtility(join(import.meta.dirname, 'support/last-words.mjs'))
  await new ProcessOutput(new OwnedProcess(utility), (line) => lines.push(line)).ended
  expect(lines).toEqual(Array.from({ length: 900 }, (_, number) => `line ${number}`))
})
