/**
 * One app for each folder of user data, as in Electron (chrome/browser/process_singleton_posix.cc): the second one leaves
 * its command line there for the first and is refused.
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const SECOND = /^second-\d+\.json$/

/**
 * @param onSecond is told the command line and the folder of each app that was refused
 * @returns whether this is the first one
 */
export function takeLock(folder, onSecond) {
  const lock = join(folder, 'adapter-lock')
  mkdirSync(folder, { recursive: true })
  if (!write(lock) && isAlive(lock)) {
    leaveWord(folder)
    return false
  }
  writeFileSync(lock, `${process.pid}`)
  process.once('exit', () => rmSync(lock, { force: true }))
  watch(folder, { persistent: false }, () => {
    for (const name of readdirSync(folder).filter((each) => SECOND.test(each))) {
      const file = join(folder, name)
      const { argv, cwd } = JSON.parse(readFileSync(file, 'utf8'))
      rmSync(file)
      onSecond(argv, cwd)
    }
  })
  return true
}

/** Where nobody has. */
function write(lock) {
  try {
    writeFileSync(lock, `${process.pid}`, { flag: 'wx' })
    return true
  } catch {
    return false
  }
}

function isAlive(lock) {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0)
    return true
  } catch {
    return false
  }
}

/** Whole, or not yet there. */
function leaveWord(folder) {
  const file = join(folder, `second-${process.pid}.json`)
  writeFileSync(`${file}.tmp`, JSON.stringify({ argv: process.argv, cwd: process.cwd() }))
  renameSync(`${file}.tmp`, file)
}
