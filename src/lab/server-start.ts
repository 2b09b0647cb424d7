/** From settings to a listening server, or to a sentence that says why not. */
import { findCommand } from '../engine/launchers/find-command'
import { EXIT_UNFIT, FORK_FLAGS } from '../engine/launchers/fork/flags'
import { type Launcher, NODE_LAUNCHERS } from '../shared/choices'
import { describeStatus } from '../shared/describe'
import type { ExitStatus, LabEvent } from '../shared/events'
import { failure, type Result, success } from '../shared/failure'
import { impossible } from '../shared/launcher-limits'
import type { ServerSettings } from '../shared/settings'
import type { Lab } from './lab'
import { NEEDS_LINUX } from './portable'
import { whoListensOn } from './proc/socket-holder'
import { readTcp } from './proc/tcp'
import { type Supervised, within } from './program'

export interface RunningServer {
  program: Supervised
  facts: { pid: number; address: string; launcher: Launcher }
}

const LIMIT_MS = 15_000

export async function startServer(lab: Lab, settings: ServerSettings): Promise<Result<RunningServer>> {
  const launcher = lab.portable && !NODE_LAUNCHERS.has(settings.launcher) ? 'portable' : settings.launcher
  const refused = refusalOf(launcher, settings)
  if (refused) return refused
  const [command] = settings.exec
  if (command !== undefined && !findCommand(command)) {
    return failure('ENOENT', `no executable command '${command}'`, 'Give its path, or a name that is found in PATH.')
  }
  if (launcher !== settings.launcher) noteFallback(lab, 0, settings.launcher, launcher, NEEDS_LINUX)
  const first = await attempt(lab, settings, launcher)
  if (first !== 'unfit') return first
  const second = await attempt(lab, settings, 'spawn')
  return second === 'unfit' ? failure('ENOTSUP', 'no launcher works on this machine') : second
}

function refusalOf(launcher: Launcher, settings: ServerSettings): Result<never> | undefined {
  const reasons = impossible(launcher, settings)
  if (reasons.length > 0) {
    const hint = 'Choose other settings, or, on Linux, the launcher fork or spawn.'
    return failure('ENOTSUP', `launcher ${launcher} cannot do this: ${reasons.join(' · ')}`, hint)
  }
  if (settings.exec.length > 0 && launcher === 'portable' && process.platform === 'win32') {
    return failure('ENOTSUP', 'on Windows a command cannot get a socket as its standard input and output')
  }
  return undefined
}

/** One process, one try; `unfit` when its self-test said that this launcher cannot be used here. */
async function attempt(lab: Lab, asked: ServerSettings, launcher: Launcher): Promise<Result<RunningServer> | 'unfit'> {
  const settings = { ...asked, launcher }
  const wanted = `${settings.host}:${settings.port}`
  const heard = new Heard()
  let program: Supervised
  try {
    program = launcher === 'utility' ? await lab.startUtility(settings) : lab.start(...programOf(launcher, settings))
  } catch (error) {
    return failure('EAGAIN', `could not start the server process: ${(error as Error).message}`)
  }
  const unlisten = lab.log.listen((event) => {
    if (event.pid === program.pid) heard.hear(event)
  })
  try {
    lab.log.append({
      kind: 'note',
      note: 'server-started',
      at: lab.log.now(),
      pid: program.pid,
      text: `server, pid ${program.pid}, ${inWords(settings)}, will listen on ${wanted}`,
      launcher,
      settings: asked,
      address: wanted
    })
    lab.reportExit(program)
    await within(LIMIT_MS, Promise.race([heard.listening, program.exited]))
    if (heard.address !== undefined && program.running) {
      if (launcher === 'fork' && settings.model === 'fork') noteVerdict(lab, program.pid)
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

function programOf(launcher: Launcher, settings: ServerSettings): Parameters<Lab['start']> {
  if (launcher === 'portable') return ['portable-server.cjs', settings, { portable: true }]
  return ['server.cjs', settings, launcher === 'fork' ? { nodeFlags: FORK_FLAGS } : {}]
}

/** A server that may fork has tested itself before it listens; it would not listen otherwise. */
const noteVerdict = (lab: Lab, pid: number): void =>
  lab.log.append({
    kind: 'note',
    note: 'launcher-verdict',
    at: lab.log.now(),
    pid,
    text: 'fork: the self-test passed, children of this very process live',
    launcher: 'fork'
  })

const inWords = ({ model, launcher }: ServerSettings): string =>
  model === 'fork' ? `a process per connection by ${launcher}` : `model ${model}`

/** What the starting server has announced. */
class Heard {
  address: string | undefined
  failed: { tried: string; errno: string } | undefined
  readonly said: string[] = []
  #listens = (): void => undefined
  readonly listening = new Promise<void>((resolve) => {
    this.#listens = resolve
  })

  hear(event: LabEvent): void {
    if (event.kind === 'note' && event.note === 'output') this.said.push(event.text)
    if (event.kind === 'call') this.#hearOf(event.call === 'listen', event.local, event.call, event.errno)
    if (event.kind === 'net') this.#hearOf(event.fact === 'listening', event.local, event.tried, event.errno)
  }

  #hearOf(listens: boolean, local: string | undefined, tried = '', errno?: string): void {
    if (errno !== undefined) this.failed = { tried, errno }
    if (!listens || local === undefined) return
    this.address = local
    this.#listens()
  }
}

function fallBack(lab: Lab, program: Supervised, heard: Heard): 'unfit' {
  const reason = heard.said[0] ?? 'the self-test failed'
  noteFallback(lab, program.pid, 'fork', 'spawn', reason)
  return 'unfit'
}

const noteFallback = (lab: Lab, pid: number, from: Launcher, to: Launcher, reason: string): void =>
  lab.log.append({
    kind: 'note',
    note: 'launcher-fallback',
    at: lab.log.now(),
    pid,
    text: `launcher ${from} cannot be used here (${reason}); using ${to} instead`,
    launcher: to
  })

function failureOf({ host, port }: ServerSettings, status: ExitStatus, { failed, said }: Heard): Result<never> {
  if (!failed) {
    return failure(
      'ECHILD',
      `the server ended before it listened: ${describeStatus(status)}${said[0] ? `; it said: ${said[0]}` : ''}`
    )
  }
  const tried = `${failed.errno}: ${failed.tried} ${host}:${port}`
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
