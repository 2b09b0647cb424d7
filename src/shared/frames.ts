/** How the contract travels: the frames of both carriers. */
import type { Result } from './failure'
import type { NotStarted } from './not-started'

/** Window → lab, on the WebSocket and over Electron IPC alike. `id` is the caller's, unique in its session. */
export interface RequestFrame {
  id: number
  name: string
  input: unknown
}

/** Lab → window on the WebSocket; a frame without `id` is a push. */
export interface ResponseFrame {
  id: number
  result: Result<unknown>
}

/** With it the headless host closes the WebSocket of a window whose recording it has put away. */
export const RECORDING_GONE = 4404
/** Whether it knows the token, as Authorization: Bearer: why a browser's WebSocket was refused it tells no page. */
export const TOKEN_PATH = '/token'
/** Where it takes recordings, by POST: `?name=` of the file, the token as Authorization: Bearer. It answers a Result. */
export const UPLOAD_PATH = '/recordings'

/** Programs that main runs as utility processes for the lab, as only main can; which file it is, main knows. */
export type UtilityProgramName = 'portable-server'

/** A process that ended when its program did, or before without being told. Electron's exit code is not a wait status. */
export interface EndedWorker {
  pid: number
  code: number
}

/** Main → lab, about a utility program; `id` is the lab's. `started` or `refused` comes once, `exited` after `started`. */
export type FromUtilityProgram =
  | { type: 'program.started'; id: number; pid: number }
  | { type: 'program.refused'; id: number; reason: NotStarted }
  /** one event of the program or of one of its workers, as JSON; to be thanked for with `program.heard` */
  | { type: 'program.event'; id: number; line: string }
  /** a line on standard output or standard error of the process */
  | { type: 'program.output'; id: number; pid: number; text: string }
  /** the program has ended, what it left behind was killed: `workers` are those, and whose end it may not have told */
  | { type: 'program.exited'; id: number; pid: number; code: number; workers: EndedWorker[] }

/** Lab → main. */
export type ToUtilityProgram =
  | { type: 'program.start'; id: number; file: UtilityProgramName; argument: unknown }
  /** asked to end and killed after a bound, or killed at once */
  | { type: 'program.end'; id: number; force: boolean }
  /** so many `program.event`s have been taken in: the program may tell as many more */
  | { type: 'program.heard'; id: number; lines: number }

/** Electron's main process → the lab's utilityProcess. A session is one window; main numbers them. */
export type ToLab =
  | { type: 'open'; session: number }
  /** file: which may be written for it, as the person has chosen */
  | { type: 'request'; session: number; frame: RequestFrame; file?: string | undefined }
  | { type: 'close'; session: number }
  /** end every process, then exit */
  | { type: 'shutdown' }
  | FromUtilityProgram

/** The lab's utilityProcess → Electron's main process. */
export type FromLab =
  | { type: 'ready' }
  | { type: 'response'; session: number; frame: ResponseFrame }
  | { type: 'push'; session: number; json: string }
  | ToUtilityProgram
