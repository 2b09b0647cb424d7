// @ts-check
/** What figures depend on besides the servers. Nothing in it identifies the machine. */
import { arch, cpus, loadavg, release, totalmem, type } from 'node:os'

export const machine = () => ({
  kernel: `${type()} ${release()}`,
  architecture: arch(),
  cpus: cpus().length,
  cpuModel: cpus()[0]?.model ?? 'unknown',
  memoryMiB: Math.round(totalmem() / 2 ** 20),
  node: process.version,
  /** processes that wanted to run, mean of the minute before: above 0 something else is busy */
  loadBefore: loadavg()[0] ?? 0
})
