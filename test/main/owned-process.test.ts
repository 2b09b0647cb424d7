import { spawn } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { expect, it, onTestFinished, vi } from 'vitest'
import { OwnedProcess, type UtilityLike } from '../../src/main/owned-process'

/** A utility process of which nothing is told yet. */
class Unborn extends EventEmitter implements UtilityLike {
  pid: number | undefined = undefined
  stdout = null
  stderr = null
  postMessage = (): void => undefined
  kill = (): boolean => false
}

it('is given up when it does not come into being, and killed when it does so later', async () => {
  const utility = new Unborn()
  const owned = new OwnedProcess(utility, 10)
  expect(await owned.exited).toBeUndefined()
  expect(owned.isGone).toBe(true)
  const late = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  onTestFinished(() => void late.kill('SIGKILL'))
  utility.pid = late.pid
  utility.emit('spawn')
  expect((await once(late, 'exit'))[1]).toBe('SIGKILL')
})

it('is not given up once it has come into being', async () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const utility = new Unborn()
  const owned = new OwnedProcess(utility, 10)
  utility.pid = 4711
  utility.emit('spawn')
  expect(await owned.spawned).toBe(4711)
  vi.advanceTimersByTime(60_000)
  expect(owned.isGone).toBe(false)
})
