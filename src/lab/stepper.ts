/**
 * Holds processes before their next system call, and lets one make one. The processes look at the gate themselves; here is
 * decided what it says, and what is told of that in the log.
 */
import { STOPS } from '../engine/gate-table'
import { SITES } from '../shared/code/sites'
import type { AboutEvent, CallEvent, LabEvent } from '../shared/events'
import { failure, type Result, success } from '../shared/failure'
import { type ProcessState, processOf } from '../shared/fold/state'
import {
  type Break,
  type Exception,
  type Hit,
  HOLD_ROLES,
  type Hold,
  type HoldRole,
  isMadeBetween,
  MOST_BREAKS,
  MOST_HELD,
  NOTHING_HELD,
  type Place
} from '../shared/hold'
import { holdRoleOf, isHeld, whyNotHeld } from '../shared/holdable'
import { numberOf, type ProcessId } from '../shared/identity'
import { BreakWatch } from './break-watch'
import type { Gate, Stop } from './gate'
import type { EventLog } from './log/event-log'
import { Waker } from './waker'

type Done = Result<Record<string, never>>

export class Stepper {
  #hold: Hold = NOTHING_HELD
  /** processes that were let go, by `seq` of their word that they stood: once each */
  readonly #sent = new Map<ProcessId, number>()
  readonly #places = new Map<string, number>()
  readonly #waker: Waker
  readonly #watch = new BreakWatch()
  /** µs: since when everybody is held, for what the hold says came about */
  #heldAt = 0
  /** µs: since when somebody has gone on from there */
  #movedAt = Number.POSITIVE_INFINITY
  #isToBeTold = false
  #isClosed = false
  readonly #unlisten: () => void

  constructor(
    readonly log: EventLog,
    readonly gate: Gate
  ) {
    this.#waker = new Waker(log)
    this.#unlisten = log.listen((event) => this.#hear(event))
  }

  /** All of these roles, or one process, before their next call. */
  hold(who: { roles: readonly HoldRole[] } | { process: ProcessId }): Done {
    if ('process' in who) return this.#withProcess(who.process, (process) => this.#except(process, { held: true }))
    const roles = HOLD_ROLES.filter((role) => this.#hold.roles.includes(role) || who.roles.includes(role))
    const processes = this.#exceptions((process, { held }) => held || !who.roles.includes(holdRoleOf(process)))
    this.#become({ ...this.#hold, roles, processes, hit: undefined })
    return success({})
  }

  /** The process makes the call before which it stands, and stops before the next; one that does not stand is held. */
  one(id: ProcessId): Done {
    return this.#withProcess(id, (process) => {
      const held = isHeld(this.#hold, process) ? success({}) : this.#except(process, { held: true })
      if (held.ok) this.#letGo(process)
      return held
    })
  }

  /** Each that stands makes one call. */
  all(): Done {
    for (const process of this.#standing()) if (isHeld(this.#hold, process)) this.#letGo(process)
    return success({})
  }

  /** One process, or all, until it, or one of them, is about to make the call. */
  runTo(place: Place, id: ProcessId | undefined): Done {
    if ('site' in place && !(SITES as readonly string[]).includes(place.site))
      return failure('ENOENT', 'no-site', { site: place.site })
    if (id === undefined) {
      const others = this.#hold.breaks.filter(({ once }) => !once)
      if (others.length >= MOST_BREAKS) return failure('ELIMIT', 'too-many-breaks', { count: MOST_BREAKS })
      const condition: Break =
        'call' in place ? { on: 'call', ...place, once: true } : { on: 'site', ...place, once: true }
      this.#becomeFree([...others, condition])
      return success({})
    }
    return this.#withProcess(id, (process) => {
      const held = this.#except(process, { held: true, until: place })
      const stop = this.#places.get(keyOf(place))
      if (!held.ok || stop === undefined) return held
      this.gate.send(process.pid, { untilStop: stop })
      this.#waker.wake(process.id)
      return held
    })
  }

  /** One process goes on, or all do; what is to hold them stays. */
  release(id: ProcessId | undefined): Done {
    if (id === undefined) {
      this.#becomeFree(this.#hold.breaks)
      return success({})
    }
    return this.#withProcess(id, (process) => {
      const freed = this.#except(process, { held: false })
      if (freed.ok) this.#letGo(process)
      return freed
    })
  }

  /** @param remove of those that there are; one that is not there any more is no error */
  changeBreaks(add: readonly Break[], remove: readonly Break[]): Done {
    const { state } = this.log
    const removed = new Set(remove.map(wordOf))
    const breaks = distinct([...this.#hold.breaks.filter((one) => !removed.has(wordOf(one))), ...add])
    if (breaks.length > MOST_BREAKS) return failure('ELIMIT', 'too-many-breaks', { count: MOST_BREAKS })
    for (const condition of add) {
      if (condition.on === 'unreferenced' && !state.sockets.has(condition.socket))
        return failure('EBADF', 'no-socket', { inode: numberOf(condition.socket) })
      if (condition.on === 'site' && !(SITES as readonly string[]).includes(condition.site))
        return failure('ENOENT', 'no-site', { site: condition.site })
    }
    this.#watch.begin(state)
    this.#become({ ...this.#hold, breaks, hit: undefined })
    return success({})
  }

  /** A SIGCONT to a process that stands before a call lets it go. @returns whether it does stand */
  continued(id: ProcessId): Done | undefined {
    return this.log.state.processes.get(id)?.about ? this.release(id) : undefined
  }

  /** Nobody is held any more: what is ending must be able to. Again: nothing more. */
  close(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#unlisten()
    this.#waker.stop()
    this.gate.shut(false)
    this.gate.close()
  }

  #withProcess(id: ProcessId, act: (process: ProcessState) => Done): Done {
    const process = this.log.state.processes.get(id)
    if (process?.phase !== 'running') return failure('ESRCH', 'not-stepped', { pid: numberOf(id), why: 'ended' })
    const why = whyNotHeld(process)
    return why ? failure('ENOTSUP', 'not-stepped', { pid: process.pid, why }) : act(process)
  }

  /** From now on this holds of the process. */
  #except(process: ProcessState, exception: Exception): Done {
    const processes = { ...this.#exceptions(() => true), [process.id]: exception }
    const isRoom = Object.keys(processes).length <= MOST_HELD && this.gate.hold(process.pid, exception.held)
    if (!isRoom) return failure('ELIMIT', 'too-many-held', { count: MOST_HELD })
    this.#become({ ...this.#hold, processes, hit: undefined })
    return success({})
  }

  /** Those of processes that run. */
  #exceptions(stays: (process: ProcessState, exception: Exception) => boolean): Hold['processes'] {
    const { processes } = this.log.state
    return Object.fromEntries(
      Object.entries(this.#hold.processes).filter(([id, exception]) => {
        const process = processes.get(id as ProcessId)
        return process?.phase === 'running' && stays(process, exception)
      })
    )
  }

  #becomeFree(breaks: Break[]): void {
    this.#watch.begin(this.log.state)
    this.#become({ ...NOTHING_HELD, breaks })
    for (const process of this.#standing()) this.#letGo(process)
  }

  /** The gate says so first, then the log does: what is made in between was not held. */
  #become(hold: Hold): void {
    this.#shut(hold)
    this.#tell(this.log.now())
  }

  #shut(hold: Hold): void {
    const before = this.#hold
    this.#hold = hold
    for (const id of Object.keys(before.processes)) {
      const process = id as ProcessId
      const now = hold.processes[id]
      if (!now) this.gate.hold(numberOf(process), undefined)
      // Whoever was on its way to a place is held here and now.
      if (before.processes[id]?.until && !now?.until) this.gate.send(numberOf(process), 'no-further')
    }
    this.gate.holdRoles(hold.roles)
    this.gate.setStops(this.#stopsOf(hold))
    for (const [id, { held }] of Object.entries(hold.processes)) this.gate.hold(numberOf(id as ProcessId), held)
    this.gate.shut(hold.roles.length + Object.keys(hold.processes).length > 0 || hold.breaks.some(isPlace))
  }

  #tell(at: number): void {
    const { roles, processes, breaks, hit } = this.#hold
    this.log.append({ kind: 'hold', at, pid: 0, roles, processes, breaks, ...(hit && { hit }) })
  }

  /** Breaks have the first numbers; a place that a process is on its way to keeps its own. */
  #stopsOf({ breaks, processes }: Hold): (Stop | undefined)[] {
    const stops: (Stop | undefined)[] = breaks.map(stopOf)
    const wanted = new Map(
      Object.values(processes).flatMap(({ until }) => (until ? [[keyOf(until), until] as const] : []))
    )
    for (const key of this.#places.keys()) if (!wanted.has(key)) this.#places.delete(key)
    const taken = new Set(this.#places.values())
    for (const [key, place] of wanted) {
      let index = this.#places.get(key)
      for (let free = STOPS - 1; index === undefined && free >= breaks.length; free--)
        if (!taken.has(free)) index = free
      if (index === undefined) continue
      taken.add(index)
      this.#places.set(key, index)
      stops[index] = { place, forSome: true }
    }
    return stops
  }

  #standing(): ProcessState[] {
    return this.log.state.processes.values().filter(({ about, phase }) => about !== undefined && phase === 'running')
  }

  /** Past the call before which it stands, if it does. */
  #letGo({ id, pid, about }: ProcessState): void {
    if (!about || this.#sent.get(id) === about.seq) return
    this.#sent.set(id, about.seq)
    this.#movedAt = Math.min(this.#movedAt, this.log.now())
    this.gate.send(pid, 'one-call')
    this.#waker.wake(id)
  }

  #hear(event: LabEvent): void {
    switch (event.kind) {
      case 'about':
        this.#hearAbout(event)
        return
      case 'exiting':
      case 'exit':
        this.#forget(event.pid)
    }
    if (event.kind === 'call') this.#count(event)
    const { breaks } = this.#hold
    if (breaks.length > 0) this.#holdAll(this.#watch.metBy(event, breaks, () => this.log.state))
  }

  /** What was heard after what came about, before it is told what that was. */
  #count(call: CallEvent): void {
    const { hit } = this.#hold
    if (hit && isMadeBetween(call, hit, this.#heldAt))
      this.#hold = { ...this.#hold, hit: { ...hit, later: (hit.later ?? 0) + 1 } }
  }

  #hearAbout(event: AboutEvent): void {
    const process = processOf(this.log.state, event.pid)
    if (!process) return
    const exception = this.#hold.processes[process.id]
    if (exception?.until) {
      const { until: _reached, ...rest } = exception
      this.#hold = { ...this.#hold, processes: { ...this.#hold.processes, [process.id]: rest } }
    }
    if (isHeld(this.#hold, process)) return
    const met = this.#hold.breaks.find((condition) => isPlace(condition) && isAt(condition, event, process.id))
    if (met) this.#holdAll([{ break: met, pid: event.pid, seq: event.seq, at: event.at }])
    // What it stopped for has been taken back meanwhile.
    else this.#waker.wake(process.id)
  }

  /** At once; it is told when whoever else listens has heard what it is for. */
  #holdAll(hits: readonly Hit[]): void {
    const [first] = hits
    if (!first) return
    const met = new Set(hits.map((hit) => hit.break))
    const breaks = this.#hold.breaks.filter((one) => !met.has(one) || !isOver(one))
    const { hit } = this.#hold
    if (hit && first.at < this.#movedAt) {
      // Nobody has been let go since: what came first is why they are held.
      if (breaks.length === this.#hold.breaks.length) return
      this.#shut({ ...this.#hold, breaks })
    } else {
      this.#shut({ roles: [...HOLD_ROLES], processes: {}, breaks, hit: first })
      this.#heldAt = this.log.now()
      this.#movedAt = Number.POSITIVE_INFINITY
    }
    this.#tellSoon()
  }

  #tellSoon(): void {
    if (this.#isToBeTold) return
    this.#isToBeTold = true
    queueMicrotask(() => {
      this.#isToBeTold = false
      this.#tell(this.#heldAt)
    })
  }

  #forget(pid: number): void {
    this.gate.forget(pid)
    if (this.#sent.size === 0) return
    for (const id of this.#sent.keys()) if (numberOf(id) === pid) this.#sent.delete(id)
  }
}

const keyOf = (place: Place): string => ('call' in place ? `call ${place.call}` : `site ${place.site}`)

type PlaceBreak = Extract<Break, { on: 'call' | 'site' }>
const isPlace = (condition: Break): condition is PlaceBreak => condition.on === 'call' || condition.on === 'site'

function stopOf(condition: Break): Stop | undefined {
  if (!isPlace(condition)) return undefined
  const pid = condition.process && numberOf(condition.process)
  return { place: condition.on === 'call' ? { call: condition.call } : { site: condition.site }, pid }
}

/** A socket to which nothing refers is never referred to again. */
const isOver = ({ on, once }: Break): boolean => once === true || on === 'unreferenced'

/** The same twice would be met once, and remain. */
const distinct = (breaks: readonly Break[]): Break[] => [
  ...new Map(breaks.map((condition) => [wordOf(condition), condition])).values()
]

/** The same for the same condition. */
const wordOf = (condition: Break): string => JSON.stringify(condition)

const isAt = (condition: PlaceBreak, { next, site }: AboutEvent, process: ProcessId): boolean =>
  (condition.process === undefined || condition.process === process) &&
  (condition.on === 'call' ? condition.call === next : condition.site === site)
