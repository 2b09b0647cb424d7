import { expect, it } from 'vitest'
import { describe } from '../../src/shared/describe'

it('what does not return is shown without a result', () => {
  const event = { seq: 1, at: 0, pid: 7 }
  expect(describe({ ...event, kind: 'exiting', code: 0 })).toBe('_exit(0) = ?')
  expect(describe({ ...event, kind: 'execing', path: '/bin/cat', argv: '["cat", "-n"]' })).toBe(
    'execve("/bin/cat", ["cat", "-n"])'
  )
})
