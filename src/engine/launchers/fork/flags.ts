/** How Node must be started for a process that will fork(2). Threads do not survive fork: hence none that matter. */

/** Without these, V8 leaves work to threads that only the parent has; what workers are there all the same: `idle-workers.ts`. */
export const MANDATORY_FLAGS = ['--single-threaded', '--v8-pool-size=1']

/**
 * These make forking cheaper: less memory to copy, code that stays where it is on pages that are shared (a compiler, also
 * the quick one of baseline code, would start in each child anew, for whichever function the rehearsals had nearly made hot), Node's own text on huge ones, and garbage collected when we say so.
 */
export const FORK_FLAGS = [
  ...MANDATORY_FLAGS,
  '--no-opt',
  '--no-maglev',
  '--no-sparkplug',
  '--expose-gc',
  '--max-semi-space-size=1',
  '--no-short-builtin-calls',
  // Silent where the kernel has none; Node 26 takes it and does nothing.
  ...(process.allowedNodeEnvironmentFlags.has('--use-largepages') ? ['--use-largepages=silent'] : [])
]

/** Exit status by which a program says: I cannot fork here, use another launcher. EX_CONFIG of sysexits.h. */
export const EXIT_UNFIT = 78

/** The same, for a reason of the moment. EX_TEMPFAIL of sysexits.h. */
export const EXIT_UNFIT_NOW = 75

/** Why a process cannot fork. */
export interface Unfit {
  why: string
  /** another time it may */
  passing: boolean
}

/** Says so and ends. */
export function exitUnfit(who: string, { why, passing }: Unfit): never {
  process.stderr.write(`${who}: ${why}\n`)
  process.exit(passing ? EXIT_UNFIT_NOW : EXIT_UNFIT)
}
