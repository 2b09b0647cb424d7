// @ts-check
/** Compiles the benchmark's programs in C, if they are older than their source. */
import { execFile } from 'node:child_process'
import { mkdir, rename, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { binary, source } from './paths.mjs'

const run = promisify(execFile)
const FLAGS = ['-O2', '-std=c17', '-Wall', '-Wextra']

/** @param {string} file @returns {Promise<number>} ms since 1970; 0 where there is no such file */
async function modified(file) {
  return await stat(file).then(
    (stats) => stats.mtimeMs,
    () => 0
  )
}

/** @param {string} program its name without `.c` */
export async function build(program) {
  const from = source(program)
  const to = binary(program)
  if ((await modified(to)) > (await modified(from))) return

  await mkdir(dirname(to), { recursive: true })
  const unfinished = `${to}.${process.pid}`
  const compiler = process.env.CC || 'cc'
  try {
    await run(compiler, [...FLAGS, from, '-o', unfinished, '-lm'])
  } catch (error) {
    const { code, stderr = '' } = /** @type {{ code?: unknown, stderr?: string }} */ (error)
    throw new Error(
      code === 'ENOENT'
        ? `The benchmark is measured against a server in C and needs a C compiler, but there is no '${compiler}'. ` +
            'Install one (Debian, Ubuntu: apt install gcc libc6-dev; Fedora: dnf install gcc) or name it in CC.'
        : `${compiler} could not compile ${from}:\n${stderr}`
    )
  }
  await rename(unfinished, to)
}
