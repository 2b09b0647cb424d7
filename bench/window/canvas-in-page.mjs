// @ts-check
/** Functions that are sent into the page: each has all that it needs inside. */

/** Before the page's own scripts: notes when the first state comes. */
export function marksState() {
  window.WebSocket = class extends WebSocket {
    /** @param {string | URL} url @param {string | string[]} [protocols] */
    constructor(url, protocols) {
      super(url, protocols)
      this.addEventListener('message', ({ data }) => {
        const isFirst = performance.getEntriesByName('state-came').length === 0
        if (isFirst && String(data).startsWith('{"push":"snapshot"')) performance.mark('state-came')
      })
    }
  }
}

/** Resolves when so many have been drawn. @param {number} alive @returns {Promise<number>} ms since there was a state to show */
export async function firstCanvas(alive) {
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  const BOUND = 60_000
  const start = performance.now()
  const bar = () => Number(document.querySelector('[data-testid=time-bar]')?.getAttribute('data-seq'))
  while (!(bar() > 0) && performance.now() - start < BOUND) await nextFrame()
  const drawn = () => Number(document.querySelector('[data-testid=canvas-layer]')?.getAttribute('data-drawn'))
  while (!(drawn() >= alive)) {
    if (performance.now() - start > BOUND) throw new Error(`${drawn()} nodes are drawn`)
    await nextFrame()
  }
  await nextFrame()
  return performance.now() - (performance.getEntriesByName('state-came')[0]?.startTime ?? start)
}

/** Resolves when the view has come to rest: half a second of frames that come in time and show the same part of the canvas. */
export async function untilStill() {
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  const [BOUND, FRAMES, IN_TIME] = [20_000, 30, 34]
  const view = () =>
    /** @type {HTMLElement | null} */ (document.querySelector('.react-flow__viewport'))?.style.transform
  const began = performance.now()
  for (let still = 0, last = began, seen = view(); still < FRAMES; ) {
    await nextFrame()
    const [now, sees] = [performance.now(), view()]
    still = sees === seen && now - last < IN_TIME ? still + 1 : 0
    ;[last, seen] = [now, sees]
    if (now - began > BOUND) throw new Error('the canvas does not come to rest')
  }
}

/** Moves the canvas, a notch each frame. @param {{ move: 'pan' | 'zoom' | 'hover', ms: number }} way @returns {Promise<number>} frames a second */
export async function movesOfCanvas({ move, ms }) {
  const pane = /** @type {HTMLElement} */ (document.querySelector('.react-flow__pane'))
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  const box = pane.getBoundingClientRect()
  let frames = 0
  await nextFrame()
  const began = performance.now()
  for (let passed = 0; passed < ms; passed = performance.now() - began) {
    const turn = (passed / 1000) * 2 * Math.PI
    const at = {
      clientX: box.left + box.width * (0.5 + (move === 'hover' ? 0.4 * Math.cos(turn) : 0)),
      clientY: box.top + box.height * (0.5 + (move === 'hover' ? 0.4 * Math.sin(turn) : 0)),
      bubbles: true,
      cancelable: true
    }
    const way = Math.floor(passed / 500) % 2 === 0 ? 1 : -1
    if (move === 'hover') pane.dispatchEvent(new MouseEvent('mousemove', at))
    else if (move === 'pan') pane.dispatchEvent(new WheelEvent('wheel', { ...at, deltaX: 24 * way, deltaY: 10 * way }))
    else pane.dispatchEvent(new WheelEvent('wheel', { ...at, deltaY: 8 * way, ctrlKey: true }))
    await nextFrame()
    frames++
  }
  return (1000 * frames) / (performance.now() - began)
}

/** Which moment had been painted when. @param {number} ms @returns {Promise<{ seq: number, at: number }[]>} at: ms since the epoch */
export async function seenAt(ms) {
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  const bar = document.querySelector('[data-testid=time-bar]')
  /** @type {{ seq: number, at: number }[]} */
  const seen = []
  const began = performance.now()
  while (performance.now() - began < ms) {
    await nextFrame()
    const seq = Number(bar?.getAttribute('data-seq'))
    // After this frame's callbacks: the next task comes when it has been painted.
    await new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = resolve
      port2.postMessage(null)
    })
    if (seq !== seen.at(-1)?.seq) seen.push({ seq, at: performance.timeOrigin + performance.now() })
  }
  return seen
}

/** @param {number} ms @returns {Promise<{ rate: number, longest: number, longestTask: number }>} */
export async function framesWhile(ms) {
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  let longestTask = 0
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longestTask = Math.max(longestTask, duration)
  })
  observer.observe({ entryTypes: ['longtask'] })
  let [frames, longest] = [0, 0]
  await nextFrame()
  const began = performance.now()
  for (let last = began; last - began < ms; frames++) {
    await nextFrame()
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
  }
  observer.disconnect()
  return { rate: (1000 * frames) / (performance.now() - began), longest, longestTask }
}

/** @returns {number} nodes that are on the canvas */
export const lookedAt = () => Number(document.querySelector('[data-testid=canvas-layer]')?.getAttribute('data-drawn'))
