/**
 * An error as data: what crosses a process border instead of an exception. It says what was tried, with which arguments,
 * and what the system answered; the sentence is made where it is shown, `words/failures.ts`.
 */
import type { Family } from './address'
import type { Launcher } from './choices'
import type { Complaint } from './complaints'
import type { TcpState } from './events'
import type { ExitStatus } from './exit-status'
import type { ExportFault } from './export/export-fault'
import type { NotHeld, WhyNoStepping } from './holdable'
import type { Wish } from './launcher-limits'
import type { FilterFault } from './log-filter/filter'
import type { NotStarted } from './not-started'
import type { RecordingFault } from './recording-fault'
import type { Reason } from './usability'

export interface Failure<W extends FailureName = FailureName> {
  /** an errno name (`EADDRINUSE`) or one of ours in the same style (`ELABGONE`) */
  code: string
  what: W
  params: FailureParams[W]
}

type Nothing = Record<string, never>
/** A socket call of the starting server: `EADDRINUSE: bind 127.0.0.1:9999`. */
interface Tried {
  errno: string
  call: string
  address: string
}
/** code: as Electron says it, which is no wait status; words: the last ones that it printed */
export interface LabEnd {
  pid?: number | undefined
  how: 'asked' | 'not-born' | 'not-ready' | 'exited'
  /** how: not-ready; after which it was killed */
  ms?: number
  code?: number
  words?: string
}
interface Signalled {
  pid: number
  signal: string
}

/** Who listens on an address, or on one that excludes it. */
export interface Holder {
  pid: number
  name: string
  /** where it is not the address itself */
  listensOn?: string
}
export interface LingeringEnd {
  state: TcpState
  /** TIME_WAIT: until the kernel forgets it */
  seconds?: number
}

/** What can be asked of several processes at once; a signal's name is the system's. */
export type AskedOfMany = 'send' | 'close' | `SIG${string}`

/** What fails outside of any part that is drawn. */
export type WindowTask = 'push' | 'event' | 'promise'

/** All that can fail, and what is to be said of it. */
export interface FailureParams {
  'no-such-request': { name: string }
  'input-refused': { name: string; complaints: Complaint[] }
  'filter-refused': { faults: FilterFault[] }
  'request-broke': { name: string; where: 'lab' | 'main'; reason: string }
  'foreign-sender': { sender: string }
  'too-many-requests': { name: string; limit: number }
  /** who: the lab's PID, where it was the host that waited */
  'no-answer': { name: string; ms: number; pid?: number | undefined }
  'bridge-broke': { name: string; reason: string }
  'not-connected': { name: string }
  'lab-gone': LabEnd & { undone?: string | undefined }
  /** reason: the error of who was to start it */
  'lab-not-started': { reason?: string }
  /** of the web host: tries that were in vain */
  'host-lost': { tries: number; retrying: boolean }
  /** of the web host: it does not know the token of the page */
  'token-refused': Nothing
  'lab-still-ending': { pid: number | undefined }
  'app-ending': Nothing
  'not-restartable': Nothing
  'lab-closed': Nothing

  /** the window shows a recorded run */
  'recorded-run': { name: string }
  'no-recording': Nothing
  /** nothing of it can be told. reason: which file, and why */
  'recording-refused': { reason: RecordingFault | string }
  /** reason: in which file, and where; shown: whether anything came before */
  'recording-damaged': { reason: RecordingFault | string; shown: boolean }
  'recording-cut': { file: string; line: number; byte: number }
  /** `count` events from `first` to `last` are not in it, and no state stands for them; where the first are missing */
  'recording-gaps': { file: string; first: number; last: number; count: number; line?: number; byte?: number }
  /** so many were left out: beyond the bounds, or of moments that are not in it */
  'recording-bookmarks': { file: string; count: number }
  /** reason: which version it is of, and how far it was understood */
  'recording-newer': { file: string; version: number; known: number }
  /** the host has put it away, as nobody looked at it */
  'recording-closed': Nothing
  /** bytes: how many may be */
  'recording-too-large': { name: string; bytes: number }
  'too-many-recordings': { limit: number }
  /** reason: what came between; answered: the status of the host's answer, where there was one */
  'recording-not-sent': { name: string; reason?: string; answered?: number }
  /** the host, or the system, has given no file for it */
  'no-file-chosen': { name: string }
  /** the person is being asked which file already */
  'file-asking': Nothing
  'recording-already': Nothing
  'recording-not-on': Nothing
  'recording-not-begun': { file: string; reason: string }
  /** reason: what the system said; file: absent where it could not be looked for */
  'recording-not-saved': { file?: string; reason: string }
  'too-many-bookmarks': { limit: number }
  /** the log has events from `oldest` to `newest` */
  'no-such-moment': { seq: number; oldest: number; newest: number }

  'server-running': Nothing
  'no-server': Nothing
  'no-exec': Nothing
  'command-declined': { command: string }
  /** seconds: so long nobody is asked, as too much was asked in vain */
  'command-paused': { seconds: number }
  /** as it would be shown */
  'command-unshowable': { characters: number; limit: number }
  /** a question to the person is open already */
  'command-asking': Nothing
  'no-command': { command: string }
  'no-launcher': Nothing
  'launcher-unusable': { launcher: Launcher; reason: Reason }
  'launcher-cannot': { launcher: Launcher; wishes: Wish[] }
  'no-exec-on-windows': Nothing
  'server-not-spawned': { reason: NotStarted }
  'server-silent': { address: string; ms: number }
  'server-given-up': Nothing
  /** said: its first words */
  'server-died': { status: ExitStatus; said?: string | undefined }
  'server-call': Tried
  'no-such-interface': Tried & { family: Family | undefined }
  'no-such-family': Tried & { family: Family | undefined }
  /** errno: what getaddrinfo(3) answered, by the names of Node; said: Node's words for it */
  'name-unknown': { name: string; errno: string; said: string }
  'name-given-up': { name: string }
  'name-unanswered': { name: string; ms: number }
  /** from: the first port that everybody may have, where that is known */
  'privileged-port': Tried & { from?: number | undefined }
  /** holders: who listens there, as far as that is known */
  'address-in-use': Tried & { holders: Holder[] }
  /** ends: of what an earlier server has left */
  'address-lingers': Tried & { ends: LingeringEnd[] }
  'server-first': Nothing
  'server-starting': Nothing

  'client-not-spawned': { reason: NotStarted }
  'too-many-clients': { count: number }
  'too-many-windows': { count: number }
  'no-split-client': { reason: Reason }
  'no-client': { pid: number }
  'no-own-window': Nothing
  'too-many-own-windows': { limit: number }
  /** a file that is being sent. reason: what the browser says, where it says why */
  'file-not-sent': { name: string; done: number; reason: string }
  'client-deaf': { pid: number; bytes: number }

  /** asked of several at once; reasons: the first failure of each kind, and how many there were of it */
  'some-refused': { what: AskedOfMany; of: number; reasons: { failure: Failure; count: number }[] }

  'no-process': Signalled
  'other-process': Signalled
  /** after SIGKILL */
  'not-ended': { pid: number }
  /** reason: what the system says of the file */
  'log-unreadable': { first: number; last: number; reason: string }
  /** a file could not be made of the run. reason: what the system said, where it is none of ours */
  'not-exported': { reason: ExportFault | string }
  /** the window itself */
  /** where: what the window was doing */
  'window-broke': { where: WindowTask; reason: string }
  /** why: there is no gate here at all */
  'no-stepping': { why: WhyNoStepping }
  'not-stepped': { pid: number; why: NotHeld }
  'too-many-held': { count: number }
  'too-many-breaks': { count: number }
  'no-socket': { inode: number }
  'no-site': { site: string }
  'not-signalled': Signalled & { call: string; reason: string }
}
export type FailureName = keyof FailureParams

export type Result<T> = { ok: true; value: T } | { ok: false; error: Failure }

export const success = <T>(value: T): Result<T> => ({ ok: true, value })

/** What needs no parameters takes none. */
type Rest<W extends FailureName> = FailureParams[W] extends Nothing ? [] : [params: FailureParams[W]]

export const failure = <W extends FailureName>(
  code: string,
  what: W,
  ...[params]: Rest<W>
): { ok: false; error: Failure<W> } => ({
  ok: false,
  error: { code, what, params: params ?? ({} as FailureParams[W]) }
})

export const isFailure = <W extends FailureName>(one: Failure, what: W): one is Failure<W> =>
  (one.what as FailureName) === what
