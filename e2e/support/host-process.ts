import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { ROOT } from './root'
import type { Launch } from './target'

const START_MS = 30_000
const END_MS = 10_000
const MAX_OUTPUT = 1_000_000

/** A program that hosts the app, with its output kept to wait for and to explain failures. */
export class HostProcess {
  readonly #child: ChildProcess
  #output = ''
  #onOutput = () => {}

  /** Starts `command …args`, Node if none is named; it is ended when the test ends. */
  constructor(args: string[], launch: Launch, command = process.execPath) {
    this.#child = spawn(command, args, { cwd: ROOT, env: launch.env, stdio: 'pipe' })
    launch.cleanups.push(() => this.#end())
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#output = (this.#output + text).slice(-MAX_OUTPUT)
        this.#onOutput()
      })
    }
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }

  get output(): string {
    return this.#output
  }

  /** A line on its standard input. */
  say(line: string): void {
    this.#child.stdin?.write(`${line}\n`)
  }

  /** Resolves when it has ended by itself, done. */
  async left(): Promise<void> {
    const [code, signal] = await Promise.race([
      once(this.#child, 'exit'),
      delay(START_MS, undefined, { ref: false }).then(() => this.#fail(`did not end within ${START_MS / 1000} s`))
    ])
    if (code !== 0) this.#fail(`ended with ${code ?? signal}`)
  }

  /** The first group of a pattern in the output, as soon as it is there. */
  async line(pattern: RegExp): Promise<string> {
    const seen = new Promise<string>((resolve) => {
      const look = () => {
        const found = this.#output.match(pattern)?.[1]
        if (found !== undefined) resolve(found)
      }
      this.#onOutput = look
      look()
    })
    const ended = once(this.#child, 'exit').then(([code, signal]) => this.#fail(`ended with ${code ?? signal}`))
    const late = delay(START_MS, undefined, { ref: false }).then(() => this.#fail(`took over ${START_MS / 1000} s`))
    return Promise.race([seen, ended, late])
  }

  #fail(what: string): never {
    throw new Error(`${this.#child.spawnargs.join(' ')} ${what}:\n${this.#output}`)
  }

  async #end(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    const exited = once(this.#child, 'exit')
    this.#child.kill('SIGTERM')
    await Promise.race([exited, delay(END_MS, undefined, { ref: false })])
    this.#child.kill('SIGKILL')
    await exited
  }
}
