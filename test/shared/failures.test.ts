import { expect, it } from 'vitest'
import { failure } from '../../src/shared/failure'
import { failureWords } from '../../src/shared/words/failures'

const tried = { errno: 'EADDRINUSE', call: 'bind', address: '127.0.0.1:9999' }

it('a failure is what was tried and what was answered; its words say what can be done', () => {
  const { error } = failure('EADDRINUSE', 'address-in-use', { ...tried, holders: [{ pid: 4711, name: 'node' }] })
  expect(error).toEqual({
    code: 'EADDRINUSE',
    what: 'address-in-use',
    params: { ...tried, holders: [{ pid: 4711, name: 'node' }] }
  })
  expect(failureWords(error)).toEqual({
    message: 'EADDRINUSE: bind 127.0.0.1:9999 is already in use by pid 4711 (node)',
    hint: 'Stop that process, or choose another port; 0 lets the kernel pick a free one.'
  })
})

it('what needs no parameters has none, and keeps its words across a border of processes', () => {
  const { error } = failure('ESRCH', 'no-server')
  expect(failureWords(JSON.parse(JSON.stringify(error)))).toEqual({ message: 'no server is running' })
})

it('one failure has other words where less is known', () => {
  expect(failureWords(failure('EADDRINUSE', 'address-in-use', { ...tried, holders: [] }).error).message).toBe(
    'EADDRINUSE: bind 127.0.0.1:9999 is already in use'
  )
})
