import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { PROGRAMS } from './test-lab'
import { until } from './until'

/** `forkscope …` as a person starts it; ended with the test. */
export class Cli {
  out = ''
  err = ''
  readonly exited: Promise<{ code: number | null; signal: string | null }>

  constructor(readonly child: ChildProcessWithoutNullStreams) {
    child.stdout.on('data', (chunk) => {
      this.out += chunk
    })
    child.stderr.on('data', (chunk) => {
      this.err += chunk
    })
    this.exited = once(child, 'close').then(([code, signal]) => ({ code, signal }))
  }

  static start(...args: string[]): Cli {
    // Whether the tests are run with colours is no matter of the command's.
    return Cli.startIn({ FORCE_COLOR: undefined }, ...args)
  }

  /** @param env what its environment has otherwise than this process's */
  static startIn(env: NodeJS.ProcessEnv, ...args: string[]): Cli {
    return Cli.#start(env, [], args)
  }

  /** @param nodeFlags under which Node runs it, as `--inspect` */
  static startUnder(nodeFlags: string[], ...args: string[]): Cli {
    return Cli.#start({ FORCE_COLOR: undefined }, nodeFlags, args)
  }

  static #start(env: NodeJS.ProcessEnv, nodeFlags: string[], args: string[]): Cli {
    return Cli.startFile(process.execPath, [...nodeFlags, join(PROGRAMS, '../main/cli.mjs'), ...args], env)
  }

  /** However else the command line is had. */
  static startFile(file: string, args: string[], env: NodeJS.ProcessEnv): Cli {
    const cli = new Cli(spawn(file, args, { env: { ...process.env, ...env } }))
    onTestFinished(() => void cli.child.kill('SIGKILL'))
    return cli
  }

  static async run(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
    const cli = Cli.start(...args)
    const { code } = await cli.exited
    return { code, out: cli.out, err: cli.err }
  }

  get pid(): number {
    return this.child.pid ?? 0
  }

  /** Waits for what the pattern captures on standard output or standard error. */
  async says(pattern: RegExp): Promise<string> {
    const match = await until(`${pattern} from the command; it said: ${this.out}${this.err}`, () =>
      pattern.exec(this.out + this.err)
    )
    return match[1] ?? match[0]
  }
}
