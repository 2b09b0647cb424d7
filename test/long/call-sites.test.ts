/** Each call of every kind of server and client, in all that it can come to, says where it was made. */
import { describe, expect, it } from 'vitest'
import { SITES, type SiteName } from '../../src/shared/code/sites'
import { CLIENT_RUNS, runServer, SERVER_RUNS } from '../support/sited-runs'
import { expectSites, madeCalls } from '../support/sites-of'
import { type TestLab, testLab } from '../support/test-lab'

const met = new Set<string>()

function judge(lab: TestLab): void {
  expectSites(lab)
  for (const { site = '' } of madeCalls(lab)) met.add(site)
}

it.each(Object.keys(SERVER_RUNS))('server: %s', async (name) => {
  const lab = testLab()
  await runServer(lab, name)
  judge(lab)
})

describe.each([false, true])('client (warm: %s)', (warm) => {
  it.each(Object.entries(CLIENT_RUNS))('%s', async (_name, run) => {
    const lab = testLab({ warm })
    await run(lab)
    judge(lab)
  })
})

/** Where the system would have to refuse a process or a descriptor at a moment, and what only a rehearsal comes by. */
const NOT_MET: readonly SiteName[] = [
  'parent.exit-launch-failed',
  'spare.close-ours',
  'worker.exit-unused',
  'worker.exit-recvmsg-failed',
  'worker.exit-nothing-received',
  'client.exit-rehearsed'
]

it('the runs above come by the places that a run can come by', () => {
  expect(SITES.filter((site) => !met.has(site))).toEqual(NOT_MET)
})
