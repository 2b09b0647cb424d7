/** Lines on standard output: those of one turn of the event loop are one write(2), as a busy server tells thousands a second. */

let waiting: string[] = []

export function printLine(line: string): void {
  if (waiting.length === 0) setImmediate(printWaiting)
  waiting.push(line)
}

/** Whoever ends the process in the same turn has said all the same what was said before. */
process.on('exit', printWaiting)

function printWaiting(): void {
  if (waiting.length === 0) return
  const text = `${waiting.join('\n')}\n`
  waiting = []
  process.stdout.write(text)
}
