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
