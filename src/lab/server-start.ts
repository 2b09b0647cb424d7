/** From settings to a listening server, or to a sentence that says why not. */

import { readFileSync } from 'node:fs'
import { findCommand } from '../engine/launchers/find-command'
import { EXIT_UNFIT, EXIT_UNFIT_NOW, FORK_FLAGS } from '../engine/launchers/fork/flags'
import { familyOf, formatAddress } from '../shared/address'
import { SERVER_LISTENS } from '../shared/bounds'
import { type Launcher, NODE_LAUNCHERS } from '../shared/choices'
import type { LabEvent } from '../shared/events'
import type { ExitStatus } from '../shared/exit-status'
import { type FailureParams, failure, type Result, success } from '../shared/failure'
import { identity, type ProcessId } from '../shared/identity'
import { impossible } from '../shared/launcher-limits'
import type { ServerSettings } from '../shared/settings'
import { settlesWithin } from '../shared/settles-within'
import { LAUNCHER_ROWS } from '../shared/tables/launchers'
import { MODEL_ROWS } from '../shared/tables/models'
import type { Reason } from '../shared/usability'
import { addressUse } from './address-use'
import { familiesOf } from './every-interface'
import type { ForkVerdict } from './fork-verdict'
import { NO_FORK } from './portable'
import type { ProgramOptions, Supervised } from './program'
import type { Programs } from './programs'
import { nameIn } from './resolve-host'
import { whyNotStarted } from './start-error'

/** Of a server that listens. */
export interface ServerFacts {
  pid: number
  process: ProcessId
  address: string
  launcher: Launcher
  /** it stands before one of its first calls, and will listen when it has gone on */
  held?: true
}

/** What a start needs of the lab. */
export interface StartContext {
  programs: Programs
  /** whether this machine's Node can fork */
  verdict: ForkVerdict
  /** nothing here makes Linux system calls */
  portable: boolean
  /** once it listens nobody is told anything, not even here */
  bare: boolean
  /** told of each process that is tried, at once */
  begun(program: Supervised, process: ProcessId): void
  /** that nobody wants the server any more */
  givenUp: AbortSignal
}

interface ServerStart extends StartContext {
  /** ms of performance.now(), for all tries together */
  deadline: number
}

/**
 * Bytes: a server's whole tree shares one events pipe, and a burst of theirs has to wait in it while the lab folds. A
 * client tells little; all pipes of a user share one quota, and hundreds of clients would use it up.
 */
const EVENTS_ROOM = 1 << 20

/** @param host numeric: what the settings' host was resolved to */
export async function startServer(
  context: StartContext,
  settings: ServerSettings,
  host: string
): Promise<Result<ServerFacts>> {
  const start = { ...context, deadline: performance.now() + SERVER_LISTENS }
  const launcher = launcherHere(start, settings)
  if (LAUNCHER_ROWS[launcher].relays && !start.programs.utility) {
    return failure('ENOTSUP', 'launcher-unusable', { launcher, reason: { why: 'needs-app' } })
  }
  const refused = refusalOf(launcher, settings)
  if (refused) return refused
  const [command] = settings.exec
  if (command !== undefined && !findCommand(command)) {
    return failure('ENOENT', 'no-command', { command })
  }
  if (launcher !== settings.launcher) noteFallback(start, 0, settings.launcher, launcher, NO_FORK)
  if (hasToFork(launcher, settings) && start.verdict.unfit) {
    noteFallback(start, 0, launcher, 'spawn', start.verdict.unfit)
    return attemptSpawn(start, settings, host)
  }
  let first = await attempt(start, settings, host, launcher)
  if (first === 'refuted') first = await attempt(start, settings, host, launcher)
  return typeof first === 'object' ? first : attemptSpawn(start, settings, host)
}

/**
 * Where Linux's calls cannot be made, Node makes them: in the app each connection gets a utilityProcess of its own, unless
 * only portable can do what is wished.
 */
function launcherHere({ portable, programs }: StartContext, settings: ServerSettings): Launcher {
  if (!portable || NODE_LAUNCHERS.has(settings.launcher)) return settings.launcher
  const can = (launcher: Launcher) => impossible(launcher, settings).length === 0
  return programs.utility && (can('utility') || !can('portable')) ? 'utility' : 'portable'
}

async function attemptSpawn(start: ServerStart, settings: ServerSettings, host: string): Promise<Result<ServerFacts>> {
  const outcome = await attempt(start, settings, host, 'spawn')
  return typeof outcome === 'object' ? outcome : failure('ENOTSUP', 'no-launcher')
}

const hasToFork = (launcher: Launcher, { model }: ServerSettings): boolean =>
  LAUNCHER_ROWS[launcher].forks && MODEL_ROWS[model].hasChildren

function refusalOf(launcher: Launcher, settings: ServerSettings): Result<never> | undefined {
  const wishes = impossible(launcher, settings)
  if (wishes.length > 0) return failure('ENOTSUP', 'launcher-cannot', { launcher, wishes })
  if (settings.exec.length > 0 && LAUNCHER_ROWS[launcher].nodeMakesCalls && process.platform === 'win32') {
    return failure('ENOTSUP', 'no-exec-on-windows')
  }
  return undefined
}

/**
 * One process, one try; `unfit` when its self-test said that this launcher cannot be used here, `refuted` when it relied on
 * an earlier one and came to nothing.
 */
async function attempt(start: ServerStart, asked: ServerSettings, host: string, launcher: Launcher): Promise<Outcome> {
  const { programs, verdict, givenUp } = start
  const settings = { ...asked, host, launcher }
  if (givenUp.aborted) return GIVEN_UP
  // Of a server that nobody looks at nobody would see that a child hangs.
  const tested = LAUNCHER_ROWS[launcher].forks && !start.bare && verdict.isKnown
  let program: Supervised
  try {
    program = await startProgram(start, settings, tested)
  } catch (error) {
    return failure('EAGAIN', 'server-not-spawned', { reason: whyNotStarted(error) })
  }
  const heard = new Heard()
  const unlisten = programs.log.listen((event) => {
    if (event.pid === program.pid) heard.hear(event)
  })
  try {
    const process = noteStart(programs, program, asked, settings)
    programs.reportExit(program, process)
    start.begun(program, process)
    if (givenUp.aborted) await program.end()
    return await outcome(start, { settings, tested, program, process, heard })
  } finally {
    unlisten()
  }
}

interface Attempt {
  settings: ServerSettings
  /** it was told that it need not test itself */
  tested: boolean
  program: Supervised
  process: ProcessId
  heard: Heard
}

type Outcome = Result<ServerFacts> | 'unfit' | 'refuted'

async function outcome(start: ServerStart, attempt: Attempt): Promise<Outcome> {
  const { settings, tested, program, process, heard } = attempt
  const { launcher, host, port } = settings
  const { pid } = program
  await settlesWithin(Promise.race([heard.listening, heard.held, program.exited]), start.deadline - performance.now())
  if (heard.address === undefined && heard.isHeld && program.running) return heldAt(start, attempt)
  if (heard.address !== undefined && program.running) {
    if (hasToFork(launcher, settings)) noteVerdict(start, pid, launcher, tested)
    return success({ pid, process, address: heard.address, launcher })
  }
  // Whatever kept it from its first call: the next one tests itself.
  if (tested && !heard.failed && heard.address === undefined && !start.givenUp.aborted) {
    start.verdict.refuted()
    await program.end()
    return 'refuted'
  }
  if (program.running) {
    await program.end()
    return failure('ETIMEDOUT', 'server-silent', { address: formatAddress(host, port), ms: SERVER_LISTENS })
  }
  const status = await program.exited
  if (start.givenUp.aborted) return GIVEN_UP
  // Nobody can say how: who would have known has ended before.
  if (!status) return failure('EAGAIN', 'server-not-spawned', { reason: { why: 'no-supervisor' } })
  if (hasToFork(launcher, settings) && couldNotFork(status, heard)) return fallBack(start, program, heard, status)
  return failureOf(settings, status, heard)
}

/** A person lets it go on: nobody can wait for that. */
function heldAt(start: ServerStart, { settings, tested, program: { pid }, process }: Attempt): Outcome {
  const { launcher, host, port } = settings
  if (hasToFork(launcher, settings)) noteVerdict(start, pid, launcher, tested)
  return success({ pid, process, address: formatAddress(host, port), launcher, held: true })
}

const GIVEN_UP = failure('ECANCELED', 'server-given-up')

const leavesOrphans = ({ leaveOrphans, model }: ServerSettings): boolean =>
  leaveOrphans && MODEL_ROWS[model].hasChildren

/** @throws Error when no process can be had */
function startProgram(
  { programs, givenUp, bare }: ServerStart,
  settings: ServerSettings,
  tested: boolean
): Supervised | Promise<Supervised> {
  const argument = { ...settings, ...(bare && { bare }), ...(tested && { tested }) }
  const native = (options: Pick<ProgramOptions, 'nodeFlags' | 'controlled'>) =>
    leavesOrphans(settings)
      ? programs.startSupervised('server.cjs', argument, { eventsRoom: EVENTS_ROOM, ...options })
      : programs.start('server.cjs', argument, { eventsRoom: EVENTS_ROOM, ...options })
  switch (settings.launcher) {
    case 'utility':
      return programs.startUtility(settings, givenUp)
    case 'portable':
      return programs.start('portable-server.cjs', argument, { portable: true })
    case 'fork':
      return native({ nodeFlags: FORK_FLAGS, controlled: true })
    case 'spawn':
      return native({})
  }
}

function noteStart(
  { log }: Programs,
  { pid, supervisor }: Supervised,
  asked: ServerSettings,
  { host, port, launcher }: ServerSettings
): ProcessId {
  const families = familiesOf(host, launcher)
  const { at } = log.append({
    kind: 'note',
    note: 'server-started',
    at: log.now(),
    pid,
    launcher,
    settings: asked,
    address: formatAddress(host, port),
    ...nameIn(asked),
    ...(families && { families }),
    ...(supervisor !== undefined && { supervisor })
  })
  return identity(pid, at)
}

/**
 * A server that may fork has tested itself before it listens; it would not listen otherwise.
 * @param before another one has, earlier
 */
function noteVerdict(
  { programs: { log }, verdict }: ServerStart,
  pid: number,
  launcher: Launcher,
  before: boolean
): void {
  if (!before) verdict.passed()
  const why = before ? { why: 'passed-before' as const } : {}
  log.append({ kind: 'note', note: 'launcher-verdict', at: log.now(), pid, launcher, ...why })
}

/** What the starting server has announced. */
class Heard {
  address: string | undefined
  failed: { tried: string; errno: string } | undefined
  readonly said: string[] = []
  /** that it has made */
  calls = 0
  isHeld = false
  #listens = (): void => undefined
  #stands = (): void => undefined
  readonly listening = new Promise<void>((resolve) => {
    this.#listens = resolve
  })
  readonly held = new Promise<void>((resolve) => {
    this.#stands = resolve
  })

  hear(event: LabEvent): void {
    if (event.kind === 'note' && event.note === 'output') this.said.push(event.text ?? '')
    if (event.kind === 'call') this.calls++
    if (event.kind === 'about') {
      this.isHeld = true
      this.#stands()
    }
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

/** It says so itself, or ends of what it does to be able to, before it has made a call of its own. */
const couldNotFork = (status: ExitStatus, { calls }: Heard): boolean => saysUnfit(status) || calls === 0

const saysUnfit = (status: ExitStatus): boolean =>
  'code' in status && (status.code === EXIT_UNFIT || status.code === EXIT_UNFIT_NOW)

function fallBack(start: ServerStart, program: Supervised, heard: Heard, status: ExitStatus): 'unfit' {
  const [said] = heard.said
  const why = saysUnfit(status) ? 'test-failed' : 'died-at-start'
  noteFallback(start, program.pid, 'fork', 'spawn', { why, status, said })
  start.verdict.failed(status, said)
  return 'unfit'
}

const noteFallback = (
  { programs: { log } }: ServerStart,
  pid: number,
  from: Launcher,
  launcher: Launcher,
  { why, status, said: text }: Reason
): LabEvent =>
  log.append({
    kind: 'note',
    note: 'launcher-fallback',
    at: log.now(),
    pid,
    from,
    launcher,
    why,
    ...(status && { status }),
    ...(text !== undefined && { text })
  })

function failureOf({ host, port }: ServerSettings, status: ExitStatus, { failed, said }: Heard): Result<never> {
  if (!failed) return failure('ECHILD', 'server-died', { status, said: said[0] })
  const tried = { errno: failed.errno, call: failed.tried, address: formatAddress(host, port) }
  switch (failed.errno) {
    case 'EADDRINUSE':
      return addressInUse(tried, host, port)
    case 'EADDRNOTAVAIL':
      return failure(failed.errno, 'no-such-interface', { ...tried, family: familyOf(host) })
    case 'EACCES':
      return failure(failed.errno, 'privileged-port', { ...tried, from: firstFreePort() })
    case 'EAFNOSUPPORT':
      return failure(failed.errno, 'no-such-family', { ...tried, family: familyOf(host) })
    default:
      return failure(failed.errno, 'server-call', tried)
  }
}

function addressInUse(tried: FailureParams['server-call'], host: string, port: number): Result<never> {
  const { holders, ends } = addressUse(host, port)
  return holders.length === 0 && ends.length > 0
    ? failure('EADDRINUSE', 'address-lingers', { ...tried, ends })
    : failure('EADDRINUSE', 'address-in-use', { ...tried, holders })
}

/** net.ipv4.ip_unprivileged_port_start, ip(7). */
function firstFreePort(): number | undefined {
  try {
    return Number(readFileSync('/proc/sys/net/ipv4/ip_unprivileged_port_start', 'latin1'))
  } catch {
    return undefined
  }
}
