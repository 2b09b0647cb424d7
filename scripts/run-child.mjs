import { spawn } from 'node:child_process'

/**
 * Runs a program in this terminal and ends as it ends. Signals are passed on to it.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<void>} when it has ended with status 0; otherwise this process ends too, in the same way
 */
export function runChild(command, args, options = {}) {
  const child = spawn(command, args, { stdio: 'inherit', ...options })
  const stopForwarding = forwardSignals(child)
  return new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(`${command} could not be started: ${error.message}`)
      process.exit(1)
    })
    child.on('exit', (code, signal) => {
      stopForwarding()
      if (signal) process.kill(process.pid, signal)
      else if (code !== 0) process.exit(code)
      else resolve()
    })
  })
}

/**
 * Passes signals on to `child` until the returned function is called.
 * @param {import('node:child_process').ChildProcess} child
 */
export function forwardSignals(child) {
  const forward = (signal) => {
    // ^C in a terminal reaches the whole foreground group: the child has it already, twice would mean "at once".
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, forward)
  return () => {
    for (const signal of signals) process.off(signal, forward)
  }
}
