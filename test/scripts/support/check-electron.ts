import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { ROOT } from '../../../scripts/check-electron/context.mjs'
import { temporaryFolder } from '../../support/temporary-folder'
import { until } from '../../support/until'

/** `npm run check:electron` as a person starts it; ended with the test. */
export class CheckElectron {
  out = ''
  readonly #report = join(temporaryFolder(), 'report.md')
  readonly #child
  readonly #closed

  constructor(...args: string[]) {
    const command = [join(ROOT, 'scripts/check-electron.mjs'), '--no-build', '--report', this.#report, ...args]
    // What stands in for Electron needs no display; the command asks for one all the same.
    const env = { ...process.env, DISPLAY: ':0' }
    this.#child = spawn(process.execPath, command, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (this.out += text))
    this.#closed = once(this.#child, 'close')
    onTestFinished(() => void this.#child.kill('SIGTERM'))
  }

  async status(): Promise<number> {
    const [status] = await this.#closed
    return status
  }

  async end(): Promise<{ status: number; rows: Record<string, string>; report: string }> {
    const status = await this.status()
    const table = this.out.slice(this.out.lastIndexOf('step  '))
    const rows = [...table.matchAll(/^([\w-]+) +(passed|warning|failed|skipped) /gm)].map(([, name, result]) => [
      name,
      result
    ])
    return { status, rows: Object.fromEntries(rows), report: readFileSync(this.#report, 'utf8') }
  }

  /** As ^C does. */
  interrupt(): void {
    this.#child.kill('SIGINT')
  }

  says(pattern: RegExp): Promise<unknown> {
    return until(`${pattern} from the command; it said: ${this.out}`, () => pattern.test(this.out))
  }
}
