/**
 * An error as data: what crosses a process border instead of an exception, and what is shown to a person.
 * `message` says what was tried, with which arguments, and what the system answered; `hint` says what can be done.
 */
export interface Failure {
  /** an errno name (`EADDRINUSE`) or one of ours in the same style (`EINVALIDINPUT`) */
  code: string
  message: string
  hint?: string
}

export type Result<T> = { ok: true; value: T } | { ok: false; error: Failure }

export const success = <T>(value: T): Result<T> => ({ ok: true, value })

export const failure = (code: string, message: string, hint?: string): { ok: false; error: Failure } => ({
  ok: false,
  error: hint === undefined ? { code, message } : { code, message, hint }
})
