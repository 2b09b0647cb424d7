/** The windows that are open, and how the app and they tell each other of ends. */
export const windows = new Set()

/** Set by the app: the last window has closed; one has refused to. */
export const listeners = { lastClosed() {}, closeCancelled() {} }

/** `{ close, destroy }` of each window: what the app does with them when it quits. */
export const ends = new WeakMap()
