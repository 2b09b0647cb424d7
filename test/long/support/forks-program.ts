/** Forks children that collect garbage, eight at once, again and again: as the self-test does, for longer. */
import { leaveWorkers, whereWorkersSleep } from '../../../src/engine/launchers/fork/idle-workers'
import { prepareFork } from '../../../src/engine/launchers/fork/prepare'
import { CHILDREN, selfTest } from '../../../src/engine/launchers/fork/self-test'
import { warmUp } from '../../../src/engine/launchers/fork/warm-up'
import { aroundFork } from '../../../src/engine/libc/processes'
import { serveChild } from '../../../src/engine/server/fork'
import { SERVER_DEFAULTS } from '../../../src/shared/choices'

const rounds = Number(process.argv[2])
const unfit = prepareFork(() =>
  warmUp((connfd) => serveChild({ connfd, peer: { address: '' }, number: 0 }, -1, SERVER_DEFAULTS))
)
const conditions = whereWorkersSleep()
let problem = unfit
let round = 0
for (; round < rounds && problem === null; round++)
  problem = selfTest(aroundFork.before, () => leaveWorkers(conditions, false))
process.stdout.write(`${JSON.stringify({ node: process.version, children: CHILDREN * round, problem })}\n`)
