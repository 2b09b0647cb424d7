/** One window on a WebSocket: its requests and its session with the lab. */
import type { RawData, WebSocket } from 'ws'
import { z } from 'zod'
import type { Lab } from '../../lab/lab'
import { labService } from '../../lab/lab-service'
import { answer } from '../../lab/service'
import { Session } from '../../lab/session'

const frameSchema = z.strictObject({ id: z.int(), name: z.string().max(64), input: z.unknown() })

/** Requests of one window that may be under way at a time. */
const PENDING_LIMIT = 100
/** ms; a window that has not answered a ping by the next one is gone */
const PING_MS = 30_000

export function attach(socket: WebSocket, lab: Lab): void {
  const session = new Session(lab.log, (json) => socket.send(json))
  const service = labService(lab)
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
    session.close()
  })
  socket.on('message', async (data) => {
    const frame = parseFrame(data)
    if (!frame || pending >= PENDING_LIMIT) return socket.close(1008, frame ? 'too many requests' : 'not a request')
    pending++
    const result = await answer(service, session, frame.name, frame.input)
    pending--
    socket.send(JSON.stringify({ id: frame.id, result }))
  })
}

function parseFrame(data: RawData): z.infer<typeof frameSchema> | undefined {
  try {
    return frameSchema.parse(JSON.parse(data.toString()))
  } catch {
    return undefined
  }
}
