/** `forkscope run`: one server, its events on standard output, ended by SIGINT or SIGTERM. */

import { Lab } from '../lab/lab'
import { type Recording, record } from '../lab/recorder'
import { describe, describeStatus } from '../shared/describe'
import type { ExitEvent, LabEvent } from '../shared/events'
import type { Failure } from '../shared/failure'
import { presetById } from '../shared/presets'
import { explain, type ServerSettings, serverSettingsSchema } from '../shared/settings'
import { failureWords } from '../shared/words/failures'
import { endRequested } from './end-of-run'
import { programsFolder } from './programs-folder'
import { UsageError } from './usage-error'

interface RunOptions extends Partial<Omit<ServerSettings, 'exec'>> {
  preset: string
  exec?: true
  record?: string
  jsonl: boolean
}

export async function run(command: string[], options: RunOptions): Promise<void> {
  const { preset, record: file, jsonl, exec, ...overrides } = options
  // Commander says true for --no-… options that were not given; the preset decides then.
  if (overrides.reuseAddress) delete overrides.reuseAddress
  const settings = parseSettings({ ...presetById(preset)?.settings, ...overrides, exec: handlerOf(command, exec) })
  const ended = endRequested()
  const lab = new Lab(programsFolder())
  try {
    const recording = file === undefined ? undefined : await startRecording(lab, file)
    const closed = print(lab, jsonl)
    const started = await lab.startServer(settings)
    if (!started.ok) {
      complain(started.error)
    } else {
      const { pid, address, launcher } = started.value
      process.stderr.write(`listening on ${address}: pid ${pid}, launcher ${launcher}; Ctrl-C stops it\n`)
      complainAbout(await Promise.race([ended, closed, serverEnd(lab, pid)]))
    }
    await lab.close()
    await recording?.stop()
  } finally {
    await lab.close()
  }
}

function handlerOf(command: string[], exec: true | undefined): string[] {
  if (exec && command.length === 0) throw new UsageError("option '--exec' needs a command: --exec -- COMMAND ARGUMENT…")
  if (!exec && command.length > 0) throw new UsageError(`'${command[0]}' is not understood; a command goes with --exec`)
  return command
}

function parseSettings(input: object): ServerSettings {
  const parsed = serverSettingsSchema.safeParse(input)
  if (parsed.success) return parsed.data
  throw new UsageError(
    explain(parsed.error)
      .split('\n')
      .map((line) => `option '--${kebab(line.slice(0, line.indexOf(': ')))}'${line.slice(line.indexOf(': '))}`)
      .join('\n')
  )
}

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

async function startRecording(lab: Lab, file: string): Promise<Recording> {
  try {
    return await record(lab.log, file, (text) => process.stderr.write(`${text}\n`))
  } catch (error) {
    throw new Error(`cannot record to ${file}: ${(error as Error).message}`)
  }
}

/** Prints each event. Resolves when nobody reads standard output any more (`| head`). */
function print(lab: Lab, jsonl: boolean): Promise<undefined> {
  return new Promise((resolve) => {
    process.stdout.on('error', () => resolve(undefined))
    lab.log.listen((event) => process.stdout.write(`${jsonl ? JSON.stringify(event) : readable(event)}\n`))
  })
}

const readable = (event: LabEvent): string =>
  `${(event.at / 1e6).toFixed(6)} ${String(event.pid || '-').padStart(7)} ${describe(event)}`

/** Resolves with the server's exit: without the server there is nothing left to watch. */
function serverEnd(lab: Lab, pid: number): Promise<ExitEvent> {
  return new Promise((resolve) => {
    lab.log.listen((event) => {
      if (event.kind === 'exit' && event.pid === pid) resolve(event)
    })
  })
}

/** That the server ended although nobody asked is an error; that we were asked to end is not. */
function complainAbout(end: ExitEvent | NodeJS.Signals | undefined): void {
  if (typeof end !== 'object') return
  process.stderr.write(`error: the server has ended: ${describeStatus(end.status)}\n`)
  process.exitCode = 1
}

function complain(failure: Failure): void {
  const { message, hint } = failureWords(failure)
  process.stderr.write(`error: ${message}\n${hint ? `${hint}\n` : ''}`)
  process.exitCode = 1
}
