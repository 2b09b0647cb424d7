/** The text of the program that a process runs, as its settings make it. */
import { SPIN_READS } from '../at-most'
import type { ClientKind, Model } from '../choices'
import { formatIpv6 } from '../ipv6'
import { parseNetwork } from '../networks'
import type { ServerSettings } from '../settings'
import { CLIENT_KIND_ROWS } from '../tables/client-kinds'
import { LAUNCHER_ROWS } from '../tables/launchers'
import { MODEL_ROWS } from '../tables/models'
import { annotated, type CodeLine, type Holds } from './annotated'
import { SERVER_CONDITIONS, type ServerCondition } from './conditions'
import { AUTO, LINE, SPLIT } from './texts/client'
import { FORK } from './texts/fork'
import { NODE_CHILDREN, NODE_CLIENT, NODE_RELAYED } from './texts/node'
import { ITERATIVE, SELECT } from './texts/single'
import { SPAWN } from './texts/spawn'

export interface ProgramText {
  language: 'c' | 'js'
  /** Node makes the calls: nobody tells which, and on what descriptors */
  byNode: boolean
  lines: readonly CodeLine[]
  /** line of each place that is in the text; those that are left out have none */
  lineOf: ReadonlyMap<string, CodeLine>
}

/** @param settings `launcher`: that which is used, and not that which was asked for */
export function serverText(settings: ServerSettings): ProgramText {
  const { forks, nodeMakesCalls, relays } = LAUNCHER_ROWS[settings.launcher]
  const alone: Partial<Record<Model, string>> = { iterative: ITERATIVE, select: SELECT }
  const source =
    alone[settings.model] ?? (nodeMakesCalls ? (relays ? NODE_RELAYED : NODE_CHILDREN) : forks ? FORK : SPAWN)
  return textOf(source, nodeMakesCalls, holdsFor(settings), valuesOf(settings))
}

const CLIENTS: Record<ClientKind, string> = { line: LINE, auto: AUTO, split: SPLIT }

export function clientText(kind: ClientKind, byNode: boolean): ProgramText {
  const { forks, sendsBySelf, typedInto } = CLIENT_KIND_ROWS[kind]
  const holds = { forks, polls: !forks, 'sends-by-itself': sendsBySelf, 'is-typed-into': typedInto }
  const values = sendsBySelf ? SENDS_BY_ITSELF : IS_TYPED_INTO
  return textOf(byNode ? NODE_CLIENT : CLIENTS[kind], byNode, holds, values)
}

const IS_TYPED_INTO = {
  room: 'LONGEST',
  next: 'next_line(message)',
  over: 'input_ended && pending == 0',
  listens: '!answer_due && !input_ended && pending < 5 + LONGEST',
  timeout: '-1'
}
const SENDS_BY_ITSELF = {
  room: 'LONGEST',
  next: 'next_message(message, sizeof message, argv)',
  over: 'input_ended',
  listens: '!input_ended',
  timeout: 'length > 0 || answer_due || !can_send ? -1 : due > now() ? due - now() : 0'
}

function textOf(
  source: string,
  byNode: boolean,
  holds: Holds<string>,
  values: Readonly<Record<string, string | number>>
): ProgramText {
  const lines = annotated(source, holds, values)
  const lineOf = new Map(lines.flatMap((line) => (line.site === undefined ? [] : [[line.site, line] as const])))
  return { language: byNode ? 'js' : 'c', byNode, lines, lineOf }
}

function holdsFor(settings: ServerSettings): Holds<ServerCondition> {
  const names = Object.keys(SERVER_CONDITIONS) as ServerCondition[]
  return Object.fromEntries(names.map((name) => [name, SERVER_CONDITIONS[name](settings)])) as Holds<ServerCondition>
}

function valuesOf(settings: ServerSettings): Record<string, string | number> {
  const { host, port, backlog, buffer, maxDescriptors, maxChildren, tableSize, spareWorkers, exec, launcher, model } =
    settings
  const { idleTimeout, allow, deny, rate, ratePause, maxPerSource } = settings
  const { hasTable } = MODEL_ROWS[model]
  const six = host.includes(':')
  return {
    address: host,
    port,
    backlog,
    buffer,
    maxDescriptors,
    maxChildren,
    tableSize,
    spareWorkers,
    spins: SPIN_READS,
    idleTimeout,
    idleSeconds: Math.trunc(idleTimeout / 1000),
    idleMicros: (idleTimeout % 1000) * 1000,
    allowed: allow.map(networkInC).join(', '),
    denied: deny.map(networkInC).join(', '),
    allowPairs: networksInJs(allow),
    denyPairs: networksInJs(deny),
    rate,
    ratePause,
    maxPerSource,
    keyed: hasTable ? 'descriptor' : 'process',
    mostServed: hasTable ? tableSize : MOST_SERVED,
    domain: six ? 'AF_INET6' : 'AF_INET',
    sockaddr: six ? 'sockaddr_in6' : 'sockaddr_in',
    field: six ? 'sin6' : 'sin',
    nonblock: MODEL_ROWS[model].oneAtATime ? '' : ' | SOCK_NONBLOCK',
    launches: LAUNCHER_ROWS[launcher].forks ? 'fork' : 'posix_spawn',
    counted: countedOf(settings),
    argv: exec.map(quoted).join(', '),
    command: [JSON.stringify(exec[0] ?? ''), JSON.stringify(exec.slice(1))].join(', ')
  }
}

/** What a process that was waited for counts: a spare worker, nothing. */
function countedOf(settings: ServerSettings): string {
  const asked = [
    ...(SERVER_CONDITIONS['has-spare-workers'](settings) ? ['!forget(pid)'] : []),
    ...(SERVER_CONDITIONS['limits-sources'](settings) ? ['left(pid)'] : [])
  ]
  return asked.join(' && ') || '1'
}

/** `[["10.0.0.0",8]]`, each as it was written */
const networksInJs = (texts: readonly string[]): string =>
  JSON.stringify(
    texts.map((text) => {
      const [address = '', prefix] = text.split('/')
      return [address, prefix === undefined ? (address.includes(':') ? 128 : 32) : Number(prefix)]
    })
  )

/** Children of which the text in C knows where their connections come from. */
const MOST_SERVED = 10_000

/** `{ "::ffff:10.0.0.0", 104 }` */
function networkInC(text: string): string {
  const { words, prefix } = parseNetwork(text) ?? { words: [], prefix: 0 }
  return `{ "${formatIpv6(words.flatMap((word) => [word >>> 16, word & 0xffff]))}", ${prefix} }`
}

/** A C string: what is not printable in ASCII as octal digits. */
const quoted = (text: string): string => `"${[...new TextEncoder().encode(text)].map(inString).join('')}"`

function inString(byte: number): string {
  if (byte < 0x20 || byte > 0x7e) return `\\${byte.toString(8).padStart(3, '0')}`
  const character = String.fromCharCode(byte)
  return character === '"' || character === '\\' ? `\\${character}` : character
}
