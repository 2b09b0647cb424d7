/** An event as a line of a terminal: time, process, what happened. The columns stand under each other. */
import { describe } from '../shared/describe'
import type { LabEvent } from '../shared/events'

export interface LineStyle {
  /** what /proc says too, between the calls; where nothing changed there is nothing to say */
  samples: boolean
  colour: boolean
}

/** A run of a day keeps its columns. */
const SECONDS = 12
/** PIDs have seven digits at most, proc_sys_kernel(5). */
const PID = 7

/** Without its newline; undefined for what is not shown. */
export function eventLine(event: LabEvent, { samples, colour }: LineStyle): string | undefined {
  if (event.kind === 'sample' && (!samples || isEmpty(event))) return undefined
  const at = (event.at / 1e6).toFixed(6).padStart(SECONDS)
  const pid = String(event.pid || '-').padStart(PID)
  const text = describe(event)
  return colour
    ? `${paint(at, 'dim')} ${paint(pid, pidColour(event.pid))} ${paint(text, colourOf(event))}`
    : `${at} ${pid} ${text}`
}

const isEmpty = ({ processes, gone, tcp, tcpGone, lingering }: Extract<LabEvent, { kind: 'sample' }>): boolean =>
  processes.length + gone.length + tcp.length + tcpGone.length === 0 && lingering === undefined

/** Parameters of SGR, console_codes(4): such as any terminal has, light or dark. */
const SGR = { plain: 0, dim: 2, red: 31, green: 32, yellow: 33, blue: 34, magenta: 35, cyan: 36 } as const
type Colour = keyof typeof SGR

const paint = (text: string, colour: Colour): string =>
  colour === 'plain' ? text : `\u001b[${SGR[colour]}m${text}\u001b[0m`

const PID_COLOURS = ['cyan', 'magenta', 'blue', 'green'] as const

/** The same process has the same colour; the lab has none. */
const pidColour = (pid: number): Colour => (pid === 0 ? 'dim' : (PID_COLOURS[pid % PID_COLOURS.length] ?? 'plain'))

function colourOf(event: LabEvent): Colour {
  switch (event.kind) {
    case 'call':
      return event.errno === undefined ? 'plain' : 'red'
    case 'net':
      return event.errno === undefined && event.reason === undefined ? 'plain' : 'red'
    case 'signal':
    case 'exit':
    case 'about':
    case 'resumed':
    case 'exiting':
    case 'execing':
      return 'yellow'
    case 'sample':
    case 'hold':
    case 'note':
      return 'dim'
    case 'slot':
      return 'green'
  }
}

/**
 * Whether to write colours: on a terminal, unless NO_COLOR says no (no-color.org) or it is a dumb one. FORCE_COLOR says
 * yes elsewhere too, or no with 0; NO_COLOR stands above it.
 */
export function wantsColour(isTerminal: boolean, env: Readonly<Record<string, string | undefined>>): boolean {
  if (env.NO_COLOR) return false
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false'
  return isTerminal && env.TERM !== 'dumb'
}
