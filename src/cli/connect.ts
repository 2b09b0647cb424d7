/** `forkscope connect`: the client program with this terminal as its keyboard and screen. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { FORK_FLAGS } from '../engine/launchers/fork/flags'
import { NEEDS_LINUX, PORTABLE } from '../lab/portable'
import { nodeEnvironment } from '../lab/program'
import { resolveHost } from '../lab/resolve-host'
import type { ClientKind } from '../shared/choices'
import { clientSettingsSchema, explain } from '../shared/settings'
import { programsFolder } from './programs-folder'
import { UsageError } from './usage-error'

export async function connect(
  name: string,
  port: number,
  options: { kind: ClientKind; interval: number; text: string }
): Promise<void> {
  const settings = clientSettingsSchema.safeParse({ host: name, port, ...options })
  if (!settings.success) throw new UsageError(explain(settings.error))
  const host = await resolveHost(name)
  if (!host.ok) throw new Error([host.error.message, host.error.hint].filter(Boolean).join('\n'))
  const argument = JSON.stringify({ ...settings.data, host: host.value, parent: process.pid })
  // An automatic client ends with its input, and has none: the pipe stays open as long as this process lives.
  const stdin = options.kind === 'auto' ? 'pipe' : 'inherit'
  if (PORTABLE && options.kind === 'split') throw new Error(`a split client forks: ${NEEDS_LINUX}`)
  const flags = options.kind === 'split' ? FORK_FLAGS : []
  const file = join(programsFolder(), PORTABLE ? 'portable-client.cjs' : 'client.cjs')
  const client = spawn(process.execPath, [...flags, file, argument], {
    stdio: [stdin, 'inherit', 'inherit'],
    env: nodeEnvironment()
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => client.kill(signal))
  process.exitCode = await new Promise<number>((done, fail) => {
    client.once('error', fail)
    client.once('exit', (code, signal) => done(code ?? (signal === null ? 1 : 0)))
  })
  client.stdin?.destroy()
}
