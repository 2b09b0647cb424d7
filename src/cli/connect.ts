/** `forkscope connect`: the client program with this terminal as its keyboard and screen. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { FORK_FLAGS } from '../engine/launchers/fork/flags'
import { NO_FORK, PORTABLE } from '../lab/portable'
import { resolveHost } from '../lab/resolve-host'
import { nodeEnvironment } from '../lab/spawn-node'
import { type ExitStatus, exitStatusOf } from '../shared/exit-status'
import type { Failure } from '../shared/failure'
import { type ClientSettings, clientSettingsSchema } from '../shared/settings'
import { CLIENT_KIND_ROWS } from '../shared/tables/client-kinds'
import { CLIENT_ROWS } from '../shared/tables/client-settings'
import { statusWords } from '../shared/words/exit-status'
import { failureWords } from '../shared/words/failures'
import { usabilityWords } from '../shared/words/usability'
import { parseSettings } from './parse-settings'
import { programsFolder } from './programs-folder'

export async function connect(
  name: string,
  port: number,
  options: Partial<Omit<ClientSettings, 'host' | 'port'>>
): Promise<void> {
  const settings = parseSettings(clientSettingsSchema, CLIENT_ROWS, { host: name, port, ...options })
  const host = await resolveHost(name)
  if (!host.ok) throw new Error(sentence(host.error))
  const argument = JSON.stringify({ ...settings, host: host.value, parent: process.pid })
  const { typedInto, forks } = CLIENT_KIND_ROWS[settings.kind]
  // A client that nobody types into ends with its input all the same: the pipe stays open as long as this process lives.
  const stdin = typedInto ? 'inherit' : 'pipe'
  if (PORTABLE && forks) throw new Error(`a ${settings.kind} client forks: ${usabilityWords(NO_FORK)}`)
  const flags = forks ? FORK_FLAGS : []
  const file = join(programsFolder(), PORTABLE ? 'portable-client.cjs' : 'client.cjs')
  const client = spawn(process.execPath, [...flags, file, argument], {
    stdio: [stdin, 'inherit', 'inherit'],
    env: nodeEnvironment()
  })
  let passedOn: NodeJS.Signals | undefined
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      passedOn = signal
      client.kill(signal)
    })
  }
  const status = await new Promise<ExitStatus>((done, fail) => {
    client.once('error', fail)
    client.once('exit', (code, signal) => done(exitStatusOf(code, signal)))
  })
  client.stdin?.destroy()
  // Who has asked for the end need not be told of it.
  if ('signal' in status && status.signal !== passedOn)
    throw new Error(`the client was ${statusWords(status).replace(/^was /, '')}`)
  process.exitCode = 'code' in status && status.code !== 0 ? 1 : 0
}

function sentence(failure: Failure): string {
  const { message, hint } = failureWords(failure)
  return [message, hint].filter(Boolean).join('\n')
}
