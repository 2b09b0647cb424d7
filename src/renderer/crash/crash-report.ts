/**
 * What a developer needs to understand a failure of the window, as text: versions, the error, what the window held and
 * what it was told last. Bounded, whatever the error or the events hold. No address of the page, as its token is in it.
 */
import type { Bridge } from '../../shared/contract'
import { describe } from '../../shared/describe'
import type { LabEvent } from '../../shared/events'
import { inLanguage } from '../../shared/i18n/translate'
import type { Hello } from '../store/lab'
import type { Log } from '../store/log'
import type { Picture } from '../store/picture'
import { texts } from '../texts'
import { seconds } from '../words/clock'

/** Events that the report ends with. */
export const REPORTED_EVENTS = 40
/** characters of one stack, and of one event */
const STACK_LIMIT = 6000
const EVENT_LIMIT = 300

export interface Circumstances {
  host: Bridge['host']
  hello: Hello | null
  picture: Picture
  log: Log
}

/**
 * In English, whatever the window speaks. `where`: the part of the window, or what it was doing; `stacks`: further ones, as
 * React's of components.
 */
export const crashReport = (where: string, error: unknown, known: Circumstances, ...stacks: string[]): string =>
  inLanguage('en', () => reported(where, error, known, stacks))

function reported(where: string, error: unknown, known: Circumstances, stacks: readonly string[]): string {
  const { host, hello, picture, log } = known
  return [
    `${texts.product} ${hello?.version ?? '(version not told)'}`,
    `host: ${host}, ${hello ? `${hello.platform}, Node ${hello.node}` : 'which has not said what it is'}`,
    `window: ${globalThis.navigator?.userAgent ?? ''}`,
    `time: ${new Date().toISOString()}`,
    `where: ${where}`,
    '',
    ...[stackOf(error), ...stacks].map((stack) => `${stack.slice(0, STACK_LIMIT).trim()}\n`),
    sizesOf(picture, log),
    '',
    `last events, of ${log.events.length}:`,
    ...log.events.slice(-REPORTED_EVENTS).map(eventLine)
  ].join('\n')
}

/** The stack of V8 begins with the message; that of another engine, and what is no error, may not. */
function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { stack = '' } = error
  return stack.includes(error.message) ? stack : `${error}\n${stack}`
}

function sizesOf({ state, connections }: Picture, { events }: Log): string {
  const sizes = {
    processes: state.processes.size,
    sockets: state.sockets.size,
    'TCP ends': state.tcp.size,
    connections: connections.size,
    events: events.length
  }
  const words = Object.entries(sizes).map(([name, size]) => `${size} ${name}`)
  return `state: seq ${state.seq} at ${seconds(state.at)}; ${words.join(', ')}`
}

const eventLine = (event: LabEvent): string =>
  `${event.seq} ${seconds(event.at)} ${event.pid} ${sentence(event)}`.slice(0, EVENT_LIMIT)

/** An event that nobody can describe may be the very cause. */
function sentence(event: LabEvent): string {
  try {
    return describe(event)
  } catch {
    return JSON.stringify(event)
  }
}
