/** The words that settings choose from, as the tables have them. No schema library here: programs that fork load this. */
import type { ClientSettings, ServerSettings } from './settings'
import { CLIENT_KIND_ROWS } from './tables/client-kinds'
import { CLIENT_ROWS } from './tables/client-settings'
import { LAUNCHER_ROWS } from './tables/launchers'
import { SERVER_ROWS } from './tables/server-settings'
import { defaultsOf } from './tables/setting-row'

/** What a server is told when it is told nothing. */
export const SERVER_DEFAULTS: ServerSettings = defaultsOf(SERVER_ROWS)
export const CLIENT_DEFAULTS: ClientSettings = defaultsOf(CLIENT_ROWS)

export type Model = ServerSettings['model']
export type Launcher = ServerSettings['launcher']
export type Handler = ServerSettings['handler']
export type Reaping = ServerSettings['reap']
export type ClientKind = ClientSettings['kind']

export const LAUNCHERS = Object.keys(LAUNCHER_ROWS) as Launcher[]
/** Where Node makes the system calls, and tells only what came of them. */
export const NODE_LAUNCHERS: ReadonlySet<Launcher> = new Set(
  LAUNCHERS.filter((launcher) => LAUNCHER_ROWS[launcher].nodeMakesCalls)
)

export const CLIENT_KINDS = Object.keys(CLIENT_KIND_ROWS) as ClientKind[]

/**
 * What a client can be told to do with its connection: half-close (shutdown SHUT_WR) · close · reset (SO_LINGER 0) ·
 * stop and go on reading.
 */
export const CLIENT_COMMANDS = ['half-close', 'close', 'reset', 'stop-reading', 'resume-reading'] as const
export type ClientCommand = (typeof CLIENT_COMMANDS)[number]
