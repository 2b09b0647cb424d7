/** From settings to a listening server, or to a sentence that says why not. */
import { findCommand } from '../engine/launchers/find-command'
import { EXIT_UNFIT, FORK_FLAGS } from '../engine/launchers/fork/flags'
import type { Launcher } from '../shared/choices'
import { describeStatus } from '../shared/describe'
import type { CallEvent, ExitStatus } from '../shared/events'
import { failure, type Result, success } from '../shared/failure'
import type { ServerSettings } from '../shared/settings'
import type { Lab } from './lab'
import { whoListensOn } from './proc/socket-holder'
import { readTcp } from './proc/tcp'
import { type Program, within } from './program'

export interface RunningServer {
  program: Program
  facts: { pid: number; address: string; launcher: Launcher }
}

const LIMIT_MS = 15_000

export async function startServer(lab: Lab, settings: ServerSettings): Promise<Result<RunningServer>> {
  if (process.platform !== 'linux') {
    return failure('ENOTSUP', `this server makes Linux system calls; this is ${process.platform}`)
  }
  const [command] = settings.exec
  if (command !== undefined && !findCommand(command)) {
    return failure('ENOENT', `no executable command '${command}'`, 'Give its path, or a name that is found in PATH.')
  }
  const first = await attempt(lab, settings)
  if (first !== 'unfit') return first
  const second = await attempt(lab, { ...settings, launcher: 'spawn' })
  return second === 'unfit' ? failure('ENOTSUP', 'no launcher works on this machine') : second
}

/** One process, one try; `unfit` when its self-test said that this launcher cannot be used here. */
async function attempt(lab: Lab, settings: ServerSettings): Promise<Result<RunningServer> | 'unfit'> {
  const { launcher } = settings
  const wanted = `${settings.host}:${settings.port}`
  const heard = new Heard()
  let program: Program
  try {
    program = lab.start('server.cjs', settings, launcher === 'fork' ? { nodeFlags: FORK_FLAGS } : {})
  } catch (error) {
    return failure('EAGAIN', `could not start the server process: ${(error as Error).message}`)
  }
  const unlisten = lab.log.listen((event) => {
    if (event.kind === 'call' && event.pid === program.pid) heard.hear(event)
    if (event.kind === 'note' && event.note === 'output' && event.pid === program.pid) heard.said.push(event.text)
  })
  try {
    lab.log.append({
      kind: 'note',
      note: 'server-started',
      at: lab.log.now(),
      pid: program.pid,
      text: `server, pid ${program.pid}, ${inWords(settings)}, will listen on ${wanted}`,
      launcher,
      settings,
      address: wanted
    })
    lab.reportExit(program)
    await within(LIMIT_MS, Promise.race([heard.listening, program.exited]))
    if (heard.address !== undefined && program.running) {
      return success({ program, facts: { pid: program.pid, address: heard.address, launcher } })
    }
    if (program.running) {
      await program.end()
      return failure('ETIMEDOUT', `the server did not listen on ${wanted} within ${LIMIT_MS / 1000} s and was ended`)
    }
    const status = await program.exited
    if ('code' in status && status.code === EXIT_UNFIT) return fallBack(lab, program, heard)
    return failureOf(settings, status, heard)
  } finally {
    unlisten()
  }
}

const inWords = ({ model, launcher }: ServerSettings): string =>
  model === 'fork' ? `a process per connection by ${launcher}` : `model ${model}`

/** What the starting server has announced. */
class Heard {
  address: string | undefined
  failed: CallEvent | undefined
  readonly said: string[] = []
  #listens = (): void => undefined
  readonly listening = new Promise<void>((resolve) => {
    this.#listens = resolve
  })

  hear(event: CallEvent): void {
    if (event.errno !== undefined) this.failed = event
    if (event.call !== 'getsockname' || event.local === undefined) return
    this.address = event.local
    this.#listens()
  }
}

function fallBack(lab: Lab, program: Program, heard: Heard): 'unfit' {
  const reason = heard.said[0] ?? 'the self-test failed'
  lab.log.append({
    kind: 'note',
    note: 'launcher-fallback',
    at: lab.log.now(),
    pid: program.pid,
    text: `launcher fork cannot be used here (${reason}); using spawn instead`,
    launcher: 'spawn'
  })
  return 'unfit'
}

function failureOf({ host, port }: ServerSettings, status: ExitStatus, { failed, said }: Heard): Result<never> {
  if (!failed?.errno) {
    return failure(
      'ECHILD',
      `the server ended before it listened: ${describeStatus(status)}${said[0] ? `; it said: ${said[0]}` : ''}`
    )
  }
  const tried = `${failed.errno}: ${failed.call} ${host}:${port}`
  switch (failed.errno) {
    case 'EADDRINUSE':
      return addressInUse(tried, port)
    case 'EADDRNOTAVAIL':
      return failure(
        failed.errno,
        `${tried}: no interface of this machine has that address`,
        'Use 127.0.0.1, or 0.0.0.0 for every interface.'
      )
    case 'EACCES':
      return failure(
        failed.errno,
        `${tried}: permission denied`,
        'Ports below 1024 are for privileged users; choose a higher one.'
      )
    default:
      return failure(failed.errno, tried)
  }
}

function addressInUse(tried: string, port: number): Result<never> {
  const holder = whoListensOn(port)
  if (holder) {
    const hint = 'Stop that process, or choose another port; 0 lets the kernel pick a free one.'
    return failure('EADDRINUSE', `${tried} is already in use by ${holder}`, hint)
  }
  const lingering = readTcp(new Set([port])).map(({ state, timeLeft }) =>
    timeLeft === undefined ? state : `${state} (${Math.ceil(timeLeft)} s left)`
  )
  if (lingering.length === 0)
    return failure(
      'EADDRINUSE',
      `${tried} is already in use`,
      'Choose another port; 0 lets the kernel pick a free one.'
    )
  return failure(
    'EADDRINUSE',
    `${tried} is already in use: nobody listens, but connections of an earlier server are in ${[...new Set(lingering)].slice(0, 4).join(', ')}`,
    'Wait until they are gone, or let both the old and the new server set SO_REUSEADDR.'
  )
}
