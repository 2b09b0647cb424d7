import { createInterface } from 'node:readline'

let lines

/** The first group of the first line on standard input that matches and fits. */
export function hearLine(pattern, fits = () => true) {
  return new Promise((resolve) => {
    const stop = listen((line) => {
      const found = pattern.exec(line)?.[1]
      if (found === undefined || !fits(found)) return
      stop()
      resolve(found)
    })
  })
}

/** Calls `hear` with each line; returns how to stop it. */
export function listen(hear) {
  lines ??= createInterface({ input: process.stdin }).on('error', () => {})
  lines.on('line', hear)
  return () => lines.off('line', hear)
}
