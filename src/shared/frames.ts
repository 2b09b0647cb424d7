/** How the contract travels: the frames of both carriers. */
import type { Result } from './failure'

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

/** Electron's main process → the lab's utilityProcess. A session is one window; main numbers them. */
export type ToLab =
  | { type: 'open'; session: number }
  | { type: 'request'; session: number; frame: RequestFrame }
  | { type: 'close'; session: number }
  /** end every process, then exit */
  | { type: 'shutdown' }

/** The lab's utilityProcess → Electron's main process. */
export type FromLab =
  | { type: 'ready' }
  | { type: 'response'; session: number; frame: ResponseFrame }
  | { type: 'push'; session: number; json: string }
