/** A machine that has no pidfd_open(2), as Linux before 5.3: this very test process, and all that it starts. */
import { beforeAll, expect } from 'vitest'
import { filterCalls } from '../../src/engine/launchers/fork/seccomp'
import { Pidfd } from '../../src/lab/pidfd'
import { testSignals } from '../support/signal-tests'

const ENOSYS = 38

beforeAll(() => {
  expect(filterCalls([{ call: 'pidfd_open', errno: ENOSYS }])).toBe(true)
  expect(Pidfd.open(process.pid)).toMatchObject({ name: 'ENOSYS' })
})

testSignals()
