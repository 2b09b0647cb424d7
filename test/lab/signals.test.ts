import { expect } from 'vitest'
import { Pidfd } from '../../src/lab/pidfd'
import { end, idleProcess, idleProcessWithPid, itWithPidGivenAgain } from '../support/pid-reuse'
import { testSignals } from '../support/signal-tests'

testSignals()

itWithPidGivenAgain('a pidfd goes on meaning the process that it was opened for', async () => {
  const meant = idleProcess()
  const pidfd = Pidfd.open(meant.pid)
  if (!(pidfd instanceof Pidfd)) throw new Error(`pidfd_open: ${pidfd.message}`)
  await end(meant)
  await idleProcessWithPid(meant.pid)
  expect(pidfd.send('SIGKILL')).toMatchObject({ name: 'ESRCH' })
  pidfd.close()
})
