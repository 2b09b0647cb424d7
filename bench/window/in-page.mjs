// @ts-check
/** Functions that are sent into the page: each has all that it needs inside. */

/**
 * Lets go of the handle at that event. A frame in which the picture stands there has been painted when the next one begins.
 * @param {number} seq @returns {Promise<number>} ms until then
 */
export async function jumped(seq) {
  const BOUND = 10_000
  const bar = document.querySelector('[data-testid=time-bar]')
  const handle = /** @type {HTMLInputElement} */ (bar?.querySelector('input[type=range]'))
  const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  await nextFrame()
  const began = performance.now()
  setValue?.call(handle, String(seq))
  handle.dispatchEvent(new Event('input', { bubbles: true }))
  do {
    await nextFrame()
    if (performance.now() - began > BOUND) throw new Error(`event ${seq} is not shown: ${bar?.textContent}`)
  } while (bar?.getAttribute('data-seq') !== String(seq))
  await nextFrame()
  return performance.now() - began
}

/**
 * Drags the handle from one event to another, a step each frame.
 * @param {{ from: number, to: number, ms: number }} way
 * @returns {Promise<{ frames: number, moments: number }>} frames a second, and how many of them showed another moment
 */
export async function dragged({ from, to, ms }) {
  const bar = document.querySelector('[data-testid=time-bar]')
  const handle = /** @type {HTMLInputElement} */ (bar?.querySelector('input[type=range]'))
  const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  let [frames, moments, shown] = [0, 0, bar?.getAttribute('data-seq')]
  await nextFrame()
  const began = performance.now()
  for (let passed = 0; passed < ms; passed = performance.now() - began) {
    setValue?.call(handle, String(Math.round(from + ((to - from) * passed) / ms)))
    handle.dispatchEvent(new Event('input', { bubbles: true }))
    await nextFrame()
    frames++
    const now = bar?.getAttribute('data-seq')
    if (now !== shown) moments++
    shown = now
  }
  const seconds = (performance.now() - began) / 1000
  return { frames: frames / seconds, moments: moments / seconds }
}

/** Turns a wheel above the lanes of the timeline, a notch each frame. @param {{ zoom: boolean, ms: number }} way @returns {Promise<{ rate: number, longest: number }>} frames a second; ms of the longest one */
export async function wheeled({ zoom, ms }) {
  const canvas = /** @type {HTMLCanvasElement} */ (document.querySelector('[data-testid=timeline-canvas]'))
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  const box = canvas.getBoundingClientRect()
  const at = {
    clientX: box.left + 0.6 * box.width,
    clientY: box.top + 0.7 * box.height,
    bubbles: true,
    cancelable: true
  }
  let [frames, longest] = [0, 0]
  await nextFrame()
  const began = performance.now()
  for (let last = began; last - began < ms; ) {
    // There and back: nearer by and by, then away; to the right, then to the left.
    const way = Math.floor(frames / 60) % 2 === 0 ? 1 : -1
    const delta = zoom ? { deltaY: -12 * way, ctrlKey: true } : { deltaX: 30 * way, deltaY: 0 }
    canvas.dispatchEvent(new WheelEvent('wheel', { ...at, ...delta }))
    await nextFrame()
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
    frames++
  }
  return { rate: (1000 * frames) / (performance.now() - began), longest }
}

/** Resolves when lanes are drawn. @returns {Promise<number>} ms since there was a time bar, and so something to show */
export async function firstLanes() {
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  const BOUND = 20_000
  while (!document.querySelector('[data-testid=time-bar]')) await nextFrame()
  const began = performance.now()
  const rows = () => Number(document.querySelector('[data-testid=timeline-canvas]')?.getAttribute('data-rows'))
  while (!(rows() > 0)) {
    if (performance.now() - began > BOUND) throw new Error('the timeline is not drawn')
    await nextFrame()
  }
  return performance.now() - began
}
