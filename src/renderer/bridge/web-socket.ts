/**
 * The contract over a WebSocket, for a browser tab. It looks like the desktop's bridge: a lost connection is told as
 * the push `lab down`, a regained one as `lab up`, and whatever was pending when it was lost settles with a failure.
 */
import { windowBound } from '../../shared/bounds'
import type { Bridge, LabPush, Push, RequestInput, RequestName, RequestOutput } from '../../shared/contract'
import { failure, type Result } from '../../shared/failure'
import { RECORDING_GONE, type RequestFrame, type ResponseFrame } from '../../shared/frames'
import { timedOut } from './bounded'

export interface WebSocketBridgeOptions {
  url: string
  token: string
  /** ms before the first new attempt; doubles up to `longestDelay` */
  firstDelay?: number
  longestDelay?: number
  attempts?: number
  requestTimeout?: number
  /** whether the host does not know the token, which trying again does not change */
  isRefused?(): Promise<boolean>
}

interface Pending {
  name: string
  settle(result: Result<unknown>): void
  timer: ReturnType<typeof setTimeout>
}

export interface WebSocketBridge extends Bridge {
  /** Ends the connection for good. */
  close(): void
}

export function webSocketBridge(options: WebSocketBridgeOptions): WebSocketBridge {
  const { url, token, firstDelay = 250, longestDelay = 5000, attempts = 100 } = options
  const listeners = new Set<(json: string) => void>()
  const pending = new Map<number, Pending>()
  let socket: WebSocket | null = null
  /** the newest that the host has let in */
  let opened: WebSocket | null = null
  let nextId = 1
  let failedAttempts = 0
  let retry: ReturnType<typeof setTimeout> | undefined
  let closed = false

  const tell = (json: string) => {
    for (const listener of listeners) listener(json)
  }
  const tellLab = (push: LabPush) => tell(JSON.stringify(push))

  function connect() {
    const current = new WebSocket(url, ['forkscope', `token.${token}`])
    socket = current
    current.onopen = () => {
      opened = current
      failedAttempts = 0
      tellLab({ push: 'lab', status: 'up' })
    }
    current.onmessage = (message) => receive(String(message.data))
    // An error is always followed by close; close is the one place where a connection ends.
    current.onerror = () => {}
    current.onclose = ({ code }) => {
      if (socket !== current) return
      if (code === RECORDING_GONE) gone()
      else void lost(current)
    }
  }

  async function lost(refused: WebSocket) {
    socket = null
    settleAll()
    if (closed) return
    if (refused !== opened && (await options.isRefused?.()))
      return tellLab({ push: 'lab', status: 'down', failure: failure('EACCES', 'token-refused').error })
    if (closed) return
    failedAttempts++
    const retrying = failedAttempts <= attempts
    const { error } = failure('EDISCONNECTED', 'host-lost', { tries: failedAttempts - 1, retrying })
    tellLab({ push: 'lab', status: 'down', failure: error })
    if (!retrying) return
    retry = setTimeout(connect, Math.min(longestDelay, firstDelay * 2 ** (failedAttempts - 1)))
  }

  /** Trying again would not bring it back. */
  function gone() {
    socket = null
    settleAll()
    tellLab({ push: 'lab', status: 'down', failure: failure('ESTALE', 'recording-closed').error })
  }

  function receive(json: string) {
    // Who listens parses it: a picture of a thousand processes is not read twice.
    if (json.startsWith('{"push":')) return tell(json)
    const frame = parse(json)
    if (!frame) return
    if ('push' in frame) return tell(json)
    const waiting = pending.get(frame.id)
    pending.delete(frame.id)
    waiting?.settle(frame.result)
  }

  function settleAll() {
    const waiting = [...pending.values()]
    pending.clear()
    for (const { name, settle } of waiting) settle(disconnected(name))
  }

  function request<N extends RequestName>(name: N, input: RequestInput<N>): Promise<Result<RequestOutput<N>>> {
    const open = socket
    if (open?.readyState !== WebSocket.OPEN) return Promise.resolve(disconnected(name))
    const id = nextId++
    return new Promise((resolve) => {
      const settle = (result: Result<unknown>) => {
        clearTimeout(timer)
        resolve(result as Result<RequestOutput<N>>)
      }
      const timeout = options.requestTimeout ?? windowBound(name)
      const timer = setTimeout(() => {
        pending.delete(id)
        settle(timedOut(name, timeout))
      }, timeout)
      pending.set(id, { name, settle, timer })
      const frame: RequestFrame = { id, name, input }
      open.send(JSON.stringify(frame))
    })
  }

  connect()
  return {
    host: 'web',
    request,
    onPush(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      closed = true
      clearTimeout(retry)
      socket?.close()
      settleAll()
    }
  }
}

const disconnected = (name: string) => failure('ENOTCONNECTED', 'not-connected', { name })

function parse(json: string): ResponseFrame | Push | null {
  try {
    const frame: unknown = JSON.parse(json)
    return typeof frame === 'object' && frame !== null ? (frame as ResponseFrame | Push) : null
  } catch {
    return null
  }
}
