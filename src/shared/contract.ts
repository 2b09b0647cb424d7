/**
 * The one contract between the window and the lab: requests with the schemas of both directions, and pushes.
 * Electron IPC and the WebSocket carry it; neither adds to it.
 */
import { z } from 'zod'
import { CLIENT_COMMANDS, LAUNCHERS } from './choices'
import type { LabEvent } from './events'
import type { Result } from './failure'
import type { State } from './fold/state'
import { clientSettingsSchema, serverSettingsSchema } from './settings'

const nothing = z.strictObject({})
const pid = z.int().min(1)

/** Signals that the window may send to a process of the lab. */
export const SIGNALS = ['SIGTERM', 'SIGKILL', 'SIGSTOP', 'SIGCONT'] as const
export type SignalName = (typeof SIGNALS)[number]

const usability = z.strictObject({ usable: z.boolean(), text: z.string() })

const helloSchema = z.strictObject({
  version: z.string(),
  platform: z.string(),
  node: z.string(),
  /** which launchers can be used there, and why not; for fork: what its self-test said */
  launchers: z.record(z.enum(LAUNCHERS), usability),
  /** whether commands may be handlers (`exec`): not from a browser, unless the host was started so */
  exec: z.strictObject({ allowed: z.boolean(), text: z.string() })
})

export const requests = {
  /** who is there, and what it can do */
  hello: { input: nothing, output: helloSchema },
  /** sends a snapshot and from then on the events; again after a reload */
  subscribe: { input: nothing, output: nothing },
  /** the batch with this id has been read; without it no further one is sent */
  acknowledge: { input: z.strictObject({ id: z.int().min(0) }), output: nothing },
  /** starts the server; answers when it listens */
  'server.start': {
    input: serverSettingsSchema,
    output: z.strictObject({ pid, address: z.string(), launcher: z.enum(LAUNCHERS) })
  },
  /** stops the server and all of its children; answers when its exit was seen */
  'server.stop': { input: nothing, output: nothing },
  /** starts a client process; answers when the process exists */
  'client.start': { input: clientSettingsSchema, output: z.strictObject({ pid }) },
  /** types a line: the newline is added; inner newlines make further lines */
  'client.send': { input: z.strictObject({ pid, text: z.string().max(65536) }), output: nothing },
  /** ends the client's input, so that it closes its socket and exits; a client that does not is ended */
  'client.close': { input: z.strictObject({ pid }), output: nothing },
  /** what a keyboard cannot say; answers when the client has been told */
  'client.command': { input: z.strictObject({ pid, command: z.enum(CLIENT_COMMANDS) }), output: nothing },
  'process.signal': { input: z.strictObject({ pid, signal: z.enum(SIGNALS) }), output: nothing },
  /** starts a lab that has ended (desktop only) */
  'lab.restart': { input: nothing, output: nothing }
} as const

export type RequestName = keyof typeof requests
/** What the caller writes: settings with a default may be left out. */
export type RequestInput<N extends RequestName> = z.input<(typeof requests)[N]['input']>
/** What the lab gets: parsed, defaults filled in. */
export type ParsedInput<N extends RequestName> = z.output<(typeof requests)[N]['input']>
export type RequestOutput<N extends RequestName> = z.output<(typeof requests)[N]['output']>

export const isRequestName = (name: unknown): name is RequestName =>
  typeof name === 'string' && Object.hasOwn(requests, name)

/** What the lab sends by itself. A batch is one JSON string and is to be acknowledged by its id. */
export type Push =
  /** replaces whatever the reader has; `log` is the tail of the events that led to `state` */
  | { push: 'snapshot'; id: number; state: State; log: LabEvent[] }
  | { push: 'events'; id: number; events: LabEvent[] }
  /** the lab itself: `down` when its process has ended */
  | { push: 'lab'; status: 'up' | 'down'; text: string }

/** What the renderer finds on `window.forkscope` (desktop) or makes from a WebSocket (web). */
export interface Bridge {
  host: 'electron' | 'web'
  request<N extends RequestName>(name: N, input: RequestInput<N>): Promise<Result<RequestOutput<N>>>
  /** Calls `listener` with each push as JSON; returns how to stop it. */
  onPush(listener: (json: string) => void): () => void
}
