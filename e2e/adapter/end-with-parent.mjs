import { app } from './app.mjs'

const GRACE_MS = 10_000

/** Ends the app on a signal, and when the parent of this process has gone; at the latest after `GRACE_MS`. */
export function endWithParent() {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid !== parent) end()
  }, 250)
  watch.unref()
  const end = () => {
    clearInterval(watch)
    setTimeout(() => process.exit(1), GRACE_MS).unref()
    app.quit()
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, end)
}
