// @ts-check
/** What `npm run check:electron` does, in this order. */
import { findBinary } from './binary.mjs'
import { build } from './build.mjs'
import { askDoctor } from './doctor.mjs'
import { testFork, testForkWithoutFlags } from './fork-self-test.mjs'
import { pack, usePacked } from './packed.mjs'
import { trySandbox } from './sandbox.mjs'
import { runSpecs } from './specs.mjs'
import { tellVersions } from './versions.mjs'

/** @import { Context } from './context.mjs' */
/** @import { Step } from './run-steps.mjs' */

/** The spec of the launcher `utility`: two clients, and a server that is killed. */
const UTILITY = 'launcher utility'

/** @type {readonly Step<Context>[]} */
export const STEPS = [
  { name: 'binary', needs: [], run: findBinary },
  { name: 'versions', needs: ['binary'], run: tellVersions },
  { name: 'build', needs: [], run: build },
  { name: 'doctor', needs: ['binary', 'build'], run: askDoctor },
  { name: 'fork', needs: ['doctor'], run: testFork },
  { name: 'fork-no-flags', needs: ['binary', 'build'], run: testForkWithoutFlags },
  { name: 'sandbox', needs: ['binary', 'build'], run: trySandbox },
  { name: 'utility', needs: ['binary', 'build'], run: specsOfElectron('utility', 3, ['--grep', UTILITY]) },
  { name: 'e2e', needs: ['binary', 'build'], run: specsOfElectron('e2e', 20, ['--grep-invert', UTILITY]) },
  { name: 'pack', needs: ['binary', 'build'], run: pack },
  { name: 'packed', needs: ['pack'], run: usePacked }
]

/**
 * @param {string} name
 * @param {number} minutes
 * @param {string[]} args
 * @returns {Step<Context>['run']}
 */
function specsOfElectron(name, minutes, args) {
  return (context) => {
    if (context.electron === null) throw new Error('there is no binary to test')
    return runSpecs(context, context.electron, { project: 'electron', name, limit: minutes * 60_000, args })
  }
}
