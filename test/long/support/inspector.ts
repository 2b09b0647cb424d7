/** Memory of a JavaScript engine as its inspector tells it: the same questions to Node and to Chromium. */
import { once } from 'node:events'
import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'

/** The DevTools protocol: as much of it as is asked here. */
export interface Inspector {
  send(method: 'HeapProfiler.collectGarbage'): Promise<unknown>
  send(method: 'Runtime.getHeapUsage'): Promise<{ usedSize: number }>
}

/** @returns bytes that are reachable from JavaScript */
export async function liveHeap(inspector: Inspector): Promise<number> {
  // What finalizers let go of in the first collection the second one takes.
  for (let time = 0; time < 2; time++) await inspector.send('HeapProfiler.collectGarbage')
  return (await inspector.send('Runtime.getHeapUsage')).usedSize
}

/** @param url as Node prints it: `Debugger listening on ws://…` */
export async function inspectorOf(url: string): Promise<Inspector> {
  const socket = new WebSocket(url, { perMessageDeflate: false })
  onTestFinished(() => socket.terminate())
  await once(socket, 'open')
  let last = 0
  return {
    send: (method: string) => {
      const id = ++last
      socket.send(JSON.stringify({ id, method }))
      return answerTo(socket, id)
    }
  }
}

/** @throws Error when it refuses, or goes */
function answerTo<T>(socket: WebSocket, id: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const hear = (data: unknown) => {
      const message = JSON.parse(String(data)) as { id?: number; result?: T; error?: { message: string } }
      if (message.id !== id) return
      socket.off('message', hear)
      socket.off('close', lost)
      if (message.error) reject(new Error(`the inspector answered: ${message.error.message}`))
      else resolve(message.result as T)
    }
    const lost = () => reject(new Error('the inspector is gone: the process has ended'))
    socket.on('message', hear)
    socket.once('close', lost)
  })
}
