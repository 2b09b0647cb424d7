/** `forkscope serve` as a person starts it, in a process of its own whose memory can be asked for. */
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import type { Push, RequestInput, RequestName, RequestOutput } from '../../../src/shared/contract'
import type { Result } from '../../../src/shared/failure'
import { unpack } from '../../../src/shared/fold/pack'
import type { State } from '../../../src/shared/fold/state'
import type { ResponseFrame } from '../../../src/shared/frames'
import { failureWords } from '../../../src/shared/words/failures'
import { Cli } from '../../support/cli'
import { type Inspector, inspectorOf } from './inspector'

/** MiB on disk: so little that the log is full, and drops what is old, early in a run. */
const LOG_MIB = 16

export class HeadlessHost {
  readonly #inspector: Inspector | undefined

  private constructor(
    readonly cli: Cli,
    inspector: Inspector | undefined,
    /** of the window, with its token */
    readonly url: URL
  ) {
    this.#inspector = inspector
  }

  static async start(): Promise<HeadlessHost> {
    const cli = Cli.startUnder(['--inspect=127.0.0.1:0'], 'serve', '--no-open', '--log-mib', String(LOG_MIB))
    const inspector = await inspectorOf(await cli.says(/Debugger listening on (ws:\/\/\S+)/))
    return new HeadlessHost(cli, inspector, await urlOf(cli))
  }

  /** Without an inspector, for whose going Node waits before it ends. */
  static async startPlain(...options: string[]): Promise<HeadlessHost> {
    const cli = Cli.start('serve', '--no-open', ...options)
    return new HeadlessHost(cli, undefined, await urlOf(cli))
  }

  get inspector(): Inspector {
    if (!this.#inspector) throw new Error('this host was started without an inspector')
    return this.#inspector
  }

  get pid(): number {
    return this.cli.pid
  }

  /** Bytes of memory that it has. */
  get resident(): number {
    const kib = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${this.pid}/status`, 'utf8'))?.[1]
    return Number(kib) * 1024
  }

  /** Carries out one request, over a WebSocket of its own. @throws Error when it is refused */
  async ask<N extends RequestName>(name: N, input: RequestInput<N>): Promise<RequestOutput<N>> {
    const socket = await this.#open()
    socket.send(JSON.stringify({ id: 1, name, input }))
    const { result } = await frameOf<ResponseFrame>(socket, (frame) => 'id' in frame && !('push' in frame))
    socket.terminate()
    const answer = result as Result<RequestOutput<N>>
    if (!answer.ok) throw new Error(failureWords(answer.error).message)
    return answer.value
  }

  /** What a window gets that is opened now. */
  async state(): Promise<State> {
    const socket = await this.#open()
    socket.send(JSON.stringify({ id: 1, name: 'subscribe', input: {} }))
    const push = await frameOf<Extract<Push, { push: 'snapshot' }>>(socket, (frame) => frame.push === 'snapshot')
    socket.terminate()
    return unpack(push.state)
  }

  async #open(): Promise<WebSocket> {
    const token = this.url.hash.slice('#token='.length)
    const socket = new WebSocket(`ws://${this.url.host}/ws`, ['forkscope', `token.${token}`])
    onTestFinished(() => socket.terminate())
    await once(socket, 'open')
    return socket
  }
}

const urlOf = async (cli: Cli): Promise<URL> => new URL(await cli.says(/ui: (\S+)\n/))

function frameOf<F>(socket: WebSocket, is: (frame: Record<string, unknown>) => boolean): Promise<F> {
  return new Promise((resolve, reject) => {
    socket.on('message', (data) => {
      const frame = JSON.parse(data.toString())
      if (is(frame)) resolve(frame)
    })
    socket.on('close', () => reject(new Error('the host closed the WebSocket')))
  })
}
