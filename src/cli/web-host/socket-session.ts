/** One window on a WebSocket: its requests and its session with the lab. */
import type { RawData, WebSocket } from 'ws'
import { z } from 'zod'
import { answer } from '../../lab/service'
import { Session } from '../../lab/session'
import type { LabPush } from '../../shared/contract'
import type { Downloads } from './downloads'
import type { Hosted } from './hosted'

const frameSchema = z.strictObject({ id: z.int(), name: z.string().max(64), input: z.unknown() })

/** Requests of one window that may be under way at a time. */
const PENDING_LIMIT = 100
/** ms; a window that has not answered a ping by the next one is gone */
const PING_MS = 30_000

/** @param onEnd called once, when the window is gone */
export function attach(socket: WebSocket, hosted: Hosted, downloads: Downloads, onEnd: () => void): void {
  const newSession = () => new Session(hosted.log, (json) => socket.send(json))
  let session = newSession()
  const unlisten = hosted.onBegun(() => {
    session.close()
    session = newSession()
    const push: LabPush = { push: 'lab', status: 'up' }
    socket.send(JSON.stringify(push))
  })
  let pending = 0
  let alive = true
  const heartbeat = setInterval(() => {
    if (!alive) return socket.terminate()
    alive = false
    socket.ping()
  }, PING_MS)
  socket.on('pong', () => {
    alive = true
  })
  socket.on('error', () => socket.terminate())
  socket.on('close', () => {
    clearInterval(heartbeat)
    unlisten()
    session.close()
    onEnd()
  })
  socket.on('message', async (data) => {
    const frame = parseFrame(data)
    if (!frame || pending >= PENDING_LIMIT) return socket.close(1008, frame ? 'too many requests' : 'not a request')
    pending++
    const { id, name, input } = frame
    const { service } = hosted
    const asked = session
    const result = await downloads.with(name, (granted) => answer(service, asked, name, input, granted))
    pending--
    socket.send(JSON.stringify({ id, result }))
  })
}

function parseFrame(data: RawData): z.infer<typeof frameSchema> | undefined {
  try {
    return frameSchema.parse(JSON.parse(data.toString()))
  } catch {
    return undefined
  }
}
