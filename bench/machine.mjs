// @ts-check
/** What figures depend on besides the servers. Nothing in it identifies the machine. */
import { execFileSync } from 'node:child_process'
import { arch, cpus, loadavg, release, totalmem, type } from 'node:os'

/** @param {string} node runs our own servers. @throws Error when it cannot be run */
export const machine = (node) => ({
  kernel: `${type()} ${release()}`,
  architecture: arch(),
  cpus: cpus().length,
  cpuModel: cpus()[0]?.model ?? 'unknown',
  memoryMiB: Math.round(totalmem() / 2 ** 20),
  node: execFileSync(node, ['--version'], { encoding: 'utf8' }).trim(),
  /** processes that wanted to run, mean of the minute before: above 0 something else is busy */
  loadBefore: loadavg()[0] ?? 0
})
