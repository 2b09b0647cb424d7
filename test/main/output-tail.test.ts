import { expect, it } from 'vitest'
import { OutputTail } from '../../src/main/output-tail'

it('keeps everything as long as it is little', () => {
  const tail = new OutputTail(100)
  tail.add('one\n')
  tail.add(Buffer.from('two\n'))
  expect(tail.text).toBe('one\ntwo')
})

it('keeps whole last lines of much', () => {
  const tail = new OutputTail(20)
  for (let line = 0; line < 10_000; line++) tail.add(`line ${line}\n`)
  expect(tail.text).toBe('line 9999')
})

it('keeps the end of one line that is longer than all it may keep', () => {
  const tail = new OutputTail(10)
  tail.add('x'.repeat(1_000_000))
  expect(tail.text).toBe('x'.repeat(10))
})
