/** ms: a page that draws nothing meanwhile is not waited for any longer. */
export const LONGEST_FRAME_MS = 250

/** What has been drawn up to now has been painted when it resolves; at once in a page that cannot be seen. */
export function painted(): Promise<void> {
  if (typeof requestAnimationFrame !== 'function' || globalThis.document?.hidden) return Promise.resolve()
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, LONGEST_FRAME_MS)
    requestAnimationFrame(() => {
      clearTimeout(timer)
      afterFrame(resolve)
    })
  })
}

/** A task of its own comes after the frame in whose callbacks it was asked for. Timers that were set by timers wait longer. */
function afterFrame(act: () => void): void {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => {
    port1.close()
    act()
  }
  port2.postMessage(null)
}
