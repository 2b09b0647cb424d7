/** `forkscope run`: one server, its events on standard output, ended by SIGINT or SIGTERM. */

import { familiesOf } from '../lab/every-interface'
import { Lab } from '../lab/lab'
import { Recorder } from '../lab/recorder'
import { parseAddress } from '../shared/address'
import type { ExitEvent, LabEvent } from '../shared/events'
import type { Failure } from '../shared/failure'
import { presetById } from '../shared/presets'
import { type ServerSettings, serverSettingsSchema } from '../shared/settings'
import { SERVER_ROWS } from '../shared/tables/server-settings'
import { statusWords } from '../shared/words/exit-status'
import { failureWords } from '../shared/words/failures'
import { familiesWords } from '../shared/words/notes'
import { endRequested } from './end-of-run'
import { eventLine, wantsColour } from './event-line'
import { logOptions } from './log-option'
import { parseSettings } from './parse-settings'
import { printLine } from './print-line'
import { programsFolder } from './programs-folder'
import { UsageError } from './usage-error'

/** Of the settings only those that were given. */
interface RunOptions extends Partial<Omit<ServerSettings, 'exec'>> {
  preset: string
  exec?: true
  record?: string
  jsonl: boolean
  samples: boolean
  events: boolean
  logMib?: number
}

export async function run(command: string[], options: RunOptions): Promise<void> {
  const { preset, record: file, jsonl, samples, events, exec, logMib, ...overrides } = options
  if (!events && (file !== undefined || jsonl || samples || logMib !== undefined))
    throw new UsageError("option '--no-events': there is nothing to print, to record or to log then")
  const settings = parseSettings(serverSettingsSchema, SERVER_ROWS, {
    ...presetById(preset)?.settings,
    ...overrides,
    exec: handlerOf(command, exec)
  })
  const ended = endRequested()
  const lab = new Lab(programsFolder(), { bare: !events, log: logOptions(logMib) })
  try {
    const recording = file === undefined ? undefined : await startRecording(lab, file)
    const closed = events ? print(lab, jsonl ? (_event, line) => line : readable(samples)) : NEVER
    const started = await Promise.race([lab.startServer(settings), ended])
    if (typeof started === 'string') {
      // Asked to end before it listened: closing the lab gives it up.
    } else if (!started.ok) {
      complain(started.error)
    } else {
      const { pid, address, launcher } = started.value
      const every = familiesOf(parseAddress(address)?.host ?? '', launcher)
      const unseen = events ? undefined : 'its calls are not announced'
      const facts = [`pid ${pid}, launcher ${launcher}`, every && familiesWords(every), unseen, 'Ctrl-C stops it']
        .filter(Boolean)
        .join('; ')
      process.stderr.write(`listening on ${address}: ${facts}\n`)
      complainAbout(await Promise.race([ended, closed, serverEnd(lab, pid)]))
    }
    await lab.close()
    await stopRecording(recording)
  } finally {
    await lab.close()
  }
}

function handlerOf(command: string[], exec: true | undefined): string[] {
  if (exec && command.length === 0) throw new UsageError("option '--exec' needs a command: --exec -- COMMAND ARGUMENT…")
  if (!exec && command.length > 0) throw new UsageError(`'${command[0]}' is not understood; a command goes with --exec`)
  return command
}

async function startRecording({ log }: Lab, file: string): Promise<Recorder> {
  const onTrouble = (reason: string) => process.stderr.write(`recording to ${file} stopped: ${reason}\n`)
  try {
    return await Recorder.begin(log, file, { onTrouble })
  } catch (error) {
    throw new Error(`cannot record to ${file}: ${(error as Error).message}`)
  }
}

/** What the disk was too slow for is not in the file; a state stands for it. */
async function stopRecording(recorder: Recorder | undefined): Promise<void> {
  const { dropped = 0 } = (await recorder?.stop()) ?? {}
  if (dropped > 0) process.stderr.write(`${dropped} events are not in ${recorder?.file}: the disk was too slow\n`)
}

/** Nobody closes what is not written to. */
const NEVER = new Promise<undefined>(() => undefined)

/** Prints each event that has a line. Resolves when nobody reads standard output any more (`| head`). */
function print(lab: Lab, lineOf: (event: LabEvent, line: string) => string | undefined): Promise<undefined> {
  return new Promise((resolve) => {
    process.stdout.on('error', () => resolve(undefined))
    lab.log.listen((event, line) => {
      const text = lineOf(event, line)
      if (text !== undefined) printLine(text)
    })
  })
}

function readable(samples: boolean): (event: LabEvent) => string | undefined {
  const style = { samples, colour: wantsColour(process.stdout.isTTY, process.env) }
  return (event) => eventLine(event, style)
}

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
  process.stderr.write(`error: the server has ended: ${statusWords(end.status)}\n`)
  process.exitCode = 1
}

function complain(failure: Failure): void {
  const { message, hint } = failureWords(failure)
  process.stderr.write(`error: ${message}\n${hint ? `${hint}\n` : ''}`)
  process.exitCode = 1
}
