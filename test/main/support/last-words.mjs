/** A utility process that says much, and ends with the last word. */
import { writeSync } from 'node:fs'

writeSync(2, Array.from({ length: 900 }, (_, number) => `line ${number}\n`).join(''))
process.exit(0)
