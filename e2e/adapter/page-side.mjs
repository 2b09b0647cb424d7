/**
 * Runs in the page before any script of the page, so its text must stand alone: the `electron` of a sandboxed preload.
 * There is no isolated world here; contextBridge copies and freezes as Electron's does, but the page could reach further.
 */
export function pageSide(preload, info) {
  if (window !== window.top || !window.__adapterHost) return
  const host = window.__adapterHost
  delete window.__adapterHost
  const listeners = new Map()

  const ipcRenderer = {
    on(channel, listener) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
      return ipcRenderer
    },
    off(channel, listener) {
      const others = (listeners.get(channel) ?? []).filter((each) => each !== listener)
      listeners.set(channel, others)
      return ipcRenderer
    },
    async invoke(channel, ...args) {
      const answer = JSON.parse(await host(JSON.stringify({ channel, args: structuredClone(args) })))
      if (answer.error !== undefined) throw new Error(`Error invoking remote method '${channel}': ${answer.error}`)
      return answer.value
    }
  }

  /** Own data is copied and frozen, functions are wrapped; anything else does not cross. */
  const bridged = (value) => {
    if (typeof value === 'function') return (...args) => bridged(value(...args.map(bridged)))
    if (value instanceof Promise) return value.then(bridged)
    if (Array.isArray(value)) return value.map(bridged)
    if (value === null || typeof value !== 'object' || value instanceof Blob) return value
    return Object.freeze(Object.fromEntries(Object.entries(value).map(([key, each]) => [key, bridged(each)])))
  }

  const contextBridge = {
    exposeInMainWorld(key, api) {
      if (key in window) throw new Error(`Cannot bind an API on top of an existing property: ${key}`)
      Object.defineProperty(window, key, { value: bridged(api), enumerable: true })
    }
  }

  /** A page cannot know where its files are: whoever drops one says so. */
  const webUtils = { getPathForFile: (file) => file.__adapterPath ?? '' }

  Object.defineProperty(window, '__adapterDeliver', {
    value: (channel, json) => {
      for (const listener of listeners.get(channel) ?? []) listener({}, ...JSON.parse(json))
    }
  })

  const require = (id) => {
    if (id === 'electron') return { contextBridge, ipcRenderer, webUtils }
    throw new Error(`module not found: ${id} (a sandboxed preload has only electron)`)
  }
  const module = { exports: {} }
  preload(require, module, module.exports, { type: 'renderer', sandboxed: true, contextIsolated: true, ...info })
}
