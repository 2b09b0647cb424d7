/**
 * The one contract between the window and the lab: requests with the schemas of both directions, and pushes.
 * Electron IPC and the WebSocket carry it; neither adds to it.
 */
import { z } from 'zod'
import { type Bookmark, bookmarkNote } from './bookmarks'
import { CLIENT_COMMANDS, LAUNCHERS } from './choices'
import { faultOf } from './complaints'
import { CONNECTION_COLUMN_NAMES } from './connections-table/columns'
import type { ConnectionRow } from './connections-table/row'
import type { LabEvent } from './events'
import type { Failure, Holder, LingeringEnd, Result } from './failure'
import type { ClientOutcome, CloseOutcome, Outcome } from './fold/outcome'
import type { PackedState } from './fold/pack'
import type { ProcessState } from './fold/state'
import { breakSchema, HOLD_ROLES, MOST_BREAKS, placeSchema } from './hold'
import { WHY_NO_STEPPING } from './holdable'
import { LANGUAGES, type Language } from './i18n/languages'
import { isIdentity, type ProcessId } from './identity'
import { FILTER_LENGTH } from './log-filter/filter'
import { PACES, type Pace } from './pace'
import { siteName } from './quantities'
import { type RecorderStatus, SPANS, savedSchema } from './recorder-status'
import { clientSettingsSchema, serverSettingsSchema } from './settings'
import type { TimelineView } from './timeline/view'
import { MESSAGE_BYTES } from './typed'
import { usabilitySchema } from './usability'
import type { ConnectionLifecycle, ProcessLifecycle, ServerLifecycle } from './views/lifecycle'

const nothing = z.strictObject({})
const pid = z.int().min(1)
/** `4711@1234567`: a PID alone may be another process's by now */
const process = z.custom<ProcessId>(isIdentity, faultOf({ why: 'no-process' }))
const seq = z.int().min(1)
/** µs since the run began */
const micros = z.int().min(0)
/** of the timeline, by number */
const lane = z.int().min(1)
/** What the lab made itself is not checked again. */
const list = <T>() => z.array(z.custom<T>())
const limit = z.int().min(1).max(2000)
/** where a window may stand; 0: before the first event */
const moment = z.int().min(0)

/** How fast a recording may be told: times as fast as it went. */
export const SPEED = { least: 0.01, most: 100 } as const

/** Characters of the longest message. */
const BASE64_CHARS = 4 * Math.ceil(MESSAGE_BYTES / 3)

/** In base64; together not more than twice the longest one. */
const messages = z
  .array(z.base64().max(BASE64_CHARS))
  .max(64)
  .refine((all) => all.reduce((sum, { length }) => sum + length, 0) <= 2 * BASE64_CHARS)

/** Some events, in order. */
const seqs = z.array(seq).max(500)
/** As a person writes it, docs/log.md. */
const filter = z.string().max(FILTER_LENGTH)

/** Signals that the window may send to a process of the lab. */
export const SIGNALS = ['SIGTERM', 'SIGKILL', 'SIGSTOP', 'SIGCONT'] as const
export type SignalName = (typeof SIGNALS)[number]

const launchers = z.record(z.enum(LAUNCHERS), usabilitySchema)

const helloSchema = z.strictObject({
  version: z.string(),
  platform: z.string(),
  node: z.string(),
  /** which launchers can be used there, and why not; for fork: what its self-test has said */
  launchers,
  /** whether commands may be handlers (`exec`): not from a browser, unless the host was started so */
  exec: z.strictObject({ allowed: z.boolean() }),
  /** why nobody can be held before a call; absent where they can */
  noStepping: z.strictObject({ why: z.enum(WHY_NO_STEPPING), errno: z.string().optional() }).optional(),
  /** of a run that is made: when it began, ISO 8601 */
  startedAt: z.string().optional(),
  /**
   * a recorded run is told instead of one that is made; `startedAt`: ISO 8601, null where the file does not say; `tour`: it
   * is to be shown at its first bookmark
   */
  recording: z.strictObject({ name: z.string(), startedAt: z.string().nullable(), tour: z.boolean() }).optional()
})

export const requests = {
  /** who is there, and what it can do */
  hello: { input: nothing, output: helloSchema },
  /**
   * sends a snapshot and from then on the events; again after a reload. `stay`: the snapshot again of where the window stands,
   * for somebody else who hears the same pushes
   */
  subscribe: { input: z.strictObject({ stay: z.literal(true).optional() }), output: nothing },
  /**
   * the window is shown what was true after that event, until it subscribes again: a snapshot, or, a few events further on,
   * those; questions that name no end are then asked of the run up to there. Answers where it stands
   */
  'cursor.to': { input: z.strictObject({ seq: moment }), output: z.strictObject({ seq: z.int() }) },
  /**
   * slow glass: events are sent later than they happen, at this pace, from where the window stands; null: as they happen, or,
   * where it had been in the past, no more of them; `skip`: what has happened and was not sent yet. Told back by the push `pace`
   */
  'cursor.pace': {
    input: z.strictObject({ pace: z.enum(PACES).nullable(), skip: z.boolean().optional() }),
    output: nothing
  },
  /** the batch with this id has been read; without it no further one is sent */
  acknowledge: { input: z.strictObject({ id: z.int().min(0) }), output: nothing },
  /** starts the server; answers when it listens, or stands before a call, being held */
  'server.start': {
    input: serverSettingsSchema,
    output: z.strictObject({
      pid,
      process,
      address: z.string(),
      launcher: z.enum(LAUNCHERS),
      held: z.literal(true).optional()
    })
  },
  /** who or what keeps an address from being bound; `known`: the kernel's tables can be read here */
  'address.use': {
    input: z.strictObject({ address: z.string().max(300) }),
    output: z.strictObject({ known: z.boolean(), holders: list<Holder>(), ends: list<LingeringEnd>() })
  },
  /** stops the server and all of its children; answers when its exit was seen */
  'server.stop': { input: nothing, output: nothing },
  /** starts a client process; answers when the process exists */
  'client.start': { input: clientSettingsSchema, output: z.strictObject({ pid, process }) },
  /** types a line: the newline is added; inner newlines make further lines */
  'client.send': { input: z.strictObject({ process, text: z.string().max(65536) }), output: nothing },
  /**
   * has the client send messages of exactly these bytes, one write(2) each; none: only waits. Answers when its input pipe
   * has taken them, or after a while; `waiting`: bytes that it has not
   */
  'client.write': {
    input: z.strictObject({ process, messages }),
    output: z.strictObject({ waiting: z.int().min(0) })
  },
  /** ends the client's input, so that it closes its socket and exits; a client that does not is ended */
  'client.close': { input: z.strictObject({ process }), output: nothing },
  /** what a keyboard cannot say; answers when the client has been told */
  'client.command': { input: z.strictObject({ process, command: z.enum(CLIENT_COMMANDS) }), output: nothing },
  /** the windows of these clients, which have ended, are removed: the picture need not keep them */
  'client.dismiss': { input: z.strictObject({ processes: z.array(process).max(2000) }), output: nothing },
  /** shows this client alone in a window of its own, or the one that it has (desktop only) */
  'client.window': { input: z.strictObject({ process }), output: nothing },
  /** processes of these roles, or one process, stop themselves before their next system call, those too that come later */
  'step.hold': {
    input: z.union([z.strictObject({ roles: z.array(z.enum(HOLD_ROLES)).min(1).max(3) }), z.strictObject({ process })]),
    output: nothing
  },
  /** a process that stands before a call makes it, and stops before the next one; one that does not stand is held */
  'step.one': { input: z.strictObject({ process }), output: nothing },
  /** each that stands makes one call */
  'step.all': { input: nothing, output: nothing },
  /** one process, or all, until it, or one of them, is about to make such a call; then it stands, or all do */
  'step.runTo': { input: z.strictObject({ place: placeSchema, process: process.optional() }), output: nothing },
  /** one process, or all, go on */
  'step.release': { input: z.strictObject({ process: process.optional() }), output: nothing },
  /** what holds everybody when it comes about, instead of what did so far */
  /** only what changes: two who ask at once, or one who asks twice, take nothing from each other */
  'step.breaks': {
    input: z.strictObject({
      add: z.array(breakSchema).max(MOST_BREAKS),
      remove: z.array(breakSchema).max(MOST_BREAKS)
    }),
    output: nothing
  },
  'process.signal': { input: z.strictObject({ process, signal: z.enum(SIGNALS) }), output: nothing },
  /** events of the past, and what they came to; the last ones up to `to` where `from` is left out */
  'log.range': {
    input: z.strictObject({ from: seq.optional(), to: z.int().min(0).optional(), limit }),
    output: z.strictObject({
      events: list<LabEvent>(),
      outcomes: list<Outcome>(),
      /** `seq` of the oldest event that is kept */
      oldest: z.int(),
      more: z.boolean()
    })
  },
  /** the last events below `before` that are about a process */
  'log.ofProcess': {
    input: z.strictObject({ process, before: seq.optional(), limit }),
    output: z.strictObject({ events: list<LabEvent>(), oldest: z.int(), more: z.boolean() })
  },
  /** the last events below `before` that came from a place of a program's text */
  'log.atSite': {
    input: z.strictObject({ site: siteName, before: seq.optional(), limit }),
    output: z.strictObject({ events: list<LabEvent>(), oldest: z.int(), more: z.boolean() })
  },
  /** the last lines of a client's window below `before` */
  'log.transcript': {
    input: z.strictObject({ client: process, before: seq.optional(), limit }),
    output: z.strictObject({ outcomes: list<ClientOutcome>(), more: z.boolean() })
  },
  /** what the last events below `before` meant that closed connected sockets */
  'log.closes': {
    input: z.strictObject({ before: seq.optional(), limit }),
    output: z.strictObject({ outcomes: list<CloseOutcome>(), more: z.boolean() })
  },
  /** a process as it was last, which the picture may have forgotten; null where the log has, too */
  'log.process': {
    input: z.strictObject({ process }),
    output: z.strictObject({ process: z.custom<ProcessState | null>() })
  },
  /** some lanes of the timeline over a stretch of the run; always of all that is kept, wherever the cursor stands */
  'timeline.view': {
    input: z.strictObject({
      from: micros,
      to: micros,
      seen: z.strictObject({ from: micros, to: micros }),
      columns: z.int().min(1).max(4096),
      first: z.int().min(0),
      rows: z.int().min(0).max(400),
      folded: z.array(lane).max(2000),
      anchor: z.strictObject({ lane, above: z.int().min(0).max(400) }).optional(),
      find: process.optional(),
      overview: z.int().min(0).max(4096)
    }),
    output: z.custom<TimelineView>()
  },
  /** the last event up to which all had happened by `at` */
  'timeline.seqAt': { input: z.strictObject({ at: micros }), output: z.strictObject({ seq: z.int() }) },
  /** where reading the run from an event on begins: what was true before it; the oldest that is kept, where it is not */
  'log.begin': {
    input: z.strictObject({ from: seq }),
    output: z.strictObject({
      /** `seq` of the first event that there is */
      first: z.int(),
      state: z.custom<PackedState>(),
      /** when the run began, ISO 8601; null where nobody says */
      startedAt: z.string().nullable()
    })
  },
  /**
   * which events of the whole run a filter asks for, wherever the window stands: as many as one answer may take to look
   * for. `from`, `to`: between which all were looked at; `more`: not all that was asked for
   */
  'log.search': {
    input: z.strictObject({
      filter,
      from: seq.optional(),
      to: z.int().min(0).optional(),
      /** from the newest to the oldest */
      backwards: z.boolean(),
      /** when each was is wanted as well */
      times: z.boolean(),
      /** in which the window shows the events, whose text is looked through; absent: English */
      language: z.enum(LANGUAGES).optional()
    }),
    output: z.strictObject({
      /** `seq` of the first and the last of each run of events */
      runs: z.array(z.int()),
      /** µs: when the first of them was, then how much later each was than the one before */
      times: z.array(z.int()),
      from: z.int(),
      to: z.int(),
      more: z.boolean(),
      /** `seq` of the first and the last event that are kept */
      oldest: z.int(),
      newest: z.int()
    })
  },
  /** those of these events that are kept, wherever the window stands */
  'log.events': { input: z.strictObject({ seqs }), output: z.strictObject({ events: list<LabEvent>() }) },
  /** what those of these events meant that closed connected sockets */
  'log.closesAmong': { input: z.strictObject({ seqs }), output: z.strictObject({ outcomes: list<CloseOutcome>() }) },
  /**
   * which events of the other end moved the bytes that this one moved, and how many of them; none where it moved none, or
   * that cannot be proved
   */
  'log.otherEnd': {
    input: z.strictObject({ seq }),
    output: z.strictObject({ met: z.array(z.strictObject({ seq: z.int(), bytes: z.int() })) })
  },
  /** a page of the table of all connections, up to where the window stands */
  'connections.list': {
    input: z.strictObject({
      filter,
      sort: z.enum(CONNECTION_COLUMN_NAMES),
      descending: z.boolean(),
      offset: z.int().min(0),
      limit
    }),
    output: z.strictObject({
      rows: list<ConnectionRow>(),
      /** before the first of these stand so many */
      offset: z.int(),
      /** that the filter asks for, and in all */
      found: z.int(),
      total: z.int(),
      /** older ones, which are not kept any more */
      dropped: z.int()
    })
  },
  /** of a recording: what is left is told at once */
  'recording.finish': { input: nothing, output: nothing },
  /** of a recording: how many times as fast as it went it is told from now on */
  'recording.speed': { input: z.strictObject({ speed: z.number().min(SPEED.least).max(SPEED.most) }), output: nothing },
  /** writes what happens from now on to a file that the person chooses; null: they did not */
  'recording.start': { input: nothing, output: z.strictObject({ name: z.string().nullable() }) },
  /** ends that file */
  'recording.stop': { input: nothing, output: z.strictObject({ saved: savedSchema }) },
  /** writes what the log has to a file that the person chooses; null: they did not */
  'recording.save': {
    input: z.strictObject({ span: z.enum(SPANS) }),
    output: z.strictObject({ saved: savedSchema.nullable() })
  },
  /** shows recordings that the person chooses, in windows of their own (desktop only) */
  'recording.open': { input: nothing, output: nothing },
  /** a bookmark of the moment after that event, or another note for the one that it has */
  'bookmark.set': { input: z.strictObject({ seq: moment, note: bookmarkNote }), output: nothing },
  'bookmark.remove': { input: z.strictObject({ seq: moment }), output: nothing },
  /** starts a lab that has ended, and tells a recording from its beginning (desktop only) */
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

/** What is undone is what was typed where somebody types, and else what was done on the canvas. */
export type EditCommand = 'undo' | 'redo'

/** What the lab, or the app, sends by itself. A batch is one JSON string and is to be acknowledged by its id. */
export type Push =
  /**
   * replaces whatever the reader has; what led to it can be asked of the log; `past`: it stands where the cursor does;
   * `then`: what is still to be added to it
   */
  | { push: 'snapshot'; id: number; state: PackedState; past?: true; then?: LabEvent[] }
  | { push: 'events'; id: number; events: LabEvent[] }
  /** while the window is shown the past, or looks through slow glass: which events there are by now */
  | { push: 'newest'; oldest: number; seq: number; at: number }
  /** slow glass, when it changes: at which pace what happens is shown; `failure`: why it could not go on */
  | { push: 'pace'; pace: Pace | null; failure?: Failure }
  /** the self-test of fork(2) has ended: to each subscriber, once */
  | { push: 'launchers'; launchers: z.infer<typeof launchers> }
  /** to each subscriber, and when it changes; `failure`: why a recording ends before its run did, or what is missing in it */
  | { push: 'recording'; status: 'playing' | 'ended'; speed: number; failure?: Failure }
  /** to each subscriber, and when they change: in order of `seq`, wherever the window stands */
  | { push: 'bookmarks'; bookmarks: Bookmark[] }
  /** to each subscriber, and each second while a recording is being made */
  | ({ push: 'recorder' } & RecorderStatus)
  /** of the desktop's menu */
  | { push: 'edit'; command: EditCommand }
  /** the application's menu: opens that list (desktop only) */
  | { push: 'show'; list: 'commands' | 'shortcuts' }
  | LabPush

/** The lab itself can be asked, or not: then its process has ended, or the host cannot be reached. */
export type LabPush = { push: 'lab'; status: 'up' } | { push: 'lab'; status: 'down'; failure: Failure }

/** What the window and the lab say to each other: over the desktop's bridge, or a WebSocket. */
export interface Bridge {
  host: 'electron' | 'web'
  request<N extends RequestName>(name: N, input: RequestInput<N>): Promise<Result<RequestOutput<N>>>
  /** Calls `listener` with each push as JSON; returns how to stop it. */
  onPush(listener: (json: string) => void): () => void
}

/**
 * What begins and ends, by name: each calls its listener with everything of its kind from now on, in order, and returns
 * how to stop it.
 */
export interface LifecycleListeners {
  onServer(listener: (event: ServerLifecycle) => void): () => void
  onProcess(listener: (event: ProcessLifecycle) => void): () => void
  onConnection(listener: (event: ConnectionLifecycle) => void): () => void
}

/** What the page finds on `window.forkscope` in the desktop app. */
export type DesktopBridge = Bridge &
  LifecycleListeners & {
    /** Shows recordings in windows of their own: Files that a person has dropped on the page. @returns how many those are */
    openFiles(files: readonly unknown[]): Promise<number>
    /** Menus and dialogs are to be in this language. */
    speak(language: Language): Promise<void>
  }
