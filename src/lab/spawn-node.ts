/** Starts Node itself with one of the built programs. */
import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process'
import { StartError } from './start-error'

/** On Windows each process is ended alone; a portable program's children end with it by themselves. */
export const hasGroups = process.platform !== 'win32'

/** Whoever hosts the lab: Electron's binary is Node when told so. */
export function nodeEnvironment(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _options, LD_PRELOAD: _preload, ...env } = process.env
  return process.versions.electron ? { ...env, ELECTRON_RUN_AS_NODE: '1' } : env
}

/** The descriptors of a new process. */
export interface Ends {
  stdio: StdioOptions
  /** Closes the ends that are the program's, whether it could be started or not. */
  closeTheirs(): void
  /** When it could not: closes the others. */
  abandon(child?: ChildProcess): void
}

/**
 * @param more variables of its environment
 * @throws Error when the system refuses; the ends are closed then
 */
export function spawnNode(
  ends: Ends,
  argv: readonly string[],
  more: NodeJS.ProcessEnv = {}
): { child: ChildProcess; pid: number } {
  let child: ChildProcess | undefined
  try {
    child = spawn(process.execPath, argv, {
      stdio: ends.stdio,
      // A session of its own: signals to the terminal do not reach it, and its group is exactly its tree.
      detached: hasGroups,
      windowsHide: true,
      env: { ...nodeEnvironment(), ...more }
    })
    // Why a process could not be started Node sometimes tells a turn later, and expects somebody to listen.
    child.on('error', () => undefined)
    if (child.pid === undefined) throw new StartError({ why: 'no-process', file: process.execPath })
    return { child, pid: child.pid }
  } catch (error) {
    ends.abandon(child)
    throw error
  } finally {
    ends.closeTheirs()
  }
}
