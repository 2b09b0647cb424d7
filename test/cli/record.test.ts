/** A recording as a person takes one in the terminal, read with what a person reads with. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { RECORDING_VERSION } from '../../src/shared/recording'
import { Cli } from '../support/cli'
import { eventOf } from '../support/event-of'
import { TcpClient } from '../support/tcp-client'
import { temporaryFolder } from '../support/temporary-folder'
import { until } from '../support/until'

const CONNECTIONS = 5
/** What a person looks for, and a client that says it. */
const ACCEPT = '"call":"accept"'

it.each([
  ['fork', []],
  ['spawn', ['--launcher', 'spawn']],
  ['a command', ['--exec', '--', 'cat']]
])('one line of a recording is one call that returned, with %s', async (_, options) => {
  const file = join(temporaryFolder(), 'run.forkscope.jsonl')
  const cli = Cli.start('run', '--port', '0', '--record', file, ...options)
  const port = Number(await cli.says(/listening on 127\.0\.0\.1:(\d+)/))
  for (let i = 0; i < CONNECTIONS; i++) {
    const client = await TcpClient.open(port)
    client.socket.end(ACCEPT)
    await until('the echo and the end', () => client.ended && client.received === ACCEPT)
  }
  cli.child.kill('SIGTERM')
  expect(await cli.exited).toEqual({ code: 0, signal: null })

  expect(Number(execFileSync('grep', ['-c', ACCEPT, file], { encoding: 'utf8' }))).toBe(CONNECTIONS)
  const [header, ...lines] = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(header).toMatchObject({ forkscope: RECORDING_VERSION, startedAt: expect.any(String) })
  for (const line of lines) expect('call' in line).toBe(line.kind === 'call')
  const events = lines.map((line) => eventOf(line, 2))
  expect(events).toEqual(lines)
  const accepts = events.filter((event) => event.kind === 'call' && event.call === 'accept')
  expect(accepts.map((event) => event.kind === 'call' && event.ret >= 0)).toEqual(Array(CONNECTIONS).fill(true))
  // What does not return is not told as if it had.
  const calls = events.flatMap((event) => (event.kind === 'call' ? event.call : []))
  expect(calls.filter((call) => call === '_exit' || call === 'execve')).toEqual([])
})
