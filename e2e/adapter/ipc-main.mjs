import { EventEmitter } from 'node:events'
import { fromBrowser } from './protocol.mjs'

class IpcMain extends EventEmitter {
  handlers = new Map()

  handle(channel, handler) {
    if (this.handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    this.handlers.set(channel, handler)
  }

  removeHandler(channel) {
    this.handlers.delete(channel)
  }
}

export const ipcMain = new IpcMain()

/** Answers one ipcRenderer.invoke. Both ways JSON: an order of magnitude cheaper over the DevTools protocol. */
export async function answerPage(sender, frame, json) {
  const { channel, args } = JSON.parse(json)
  const handler = ipcMain.handlers.get(channel)
  if (!handler) return JSON.stringify({ error: `No handler registered for '${channel}'` })
  const event = { sender, senderFrame: { url: fromBrowser(frame.url()), parent: frame.parentFrame() } }
  try {
    return JSON.stringify({ value: structuredClone(await handler(event, ...args)) })
  } catch (error) {
    return JSON.stringify({ error: String(error) })
  }
}
