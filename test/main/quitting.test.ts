import { expect, it, vi } from 'vitest'
import { Quitting } from '../../src/main/quitting'

function scene() {
  let ended: () => void = () => undefined
  const steps = {
    end: vi.fn(() => new Promise<void>((resolve) => (ended = resolve))),
    quit: vi.fn(),
    resume: vi.fn(),
    relaunch: vi.fn()
  }
  const called = () => Object.values(steps).map(({ mock }) => mock.calls.length)
  return { quitting: new Quitting(steps), steps, called, labEnds: async () => void (await ended()) }
}

it('lets the app go when the lab has ended, and not before', async () => {
  const { quitting, steps, labEnds } = scene()
  expect([quitting.mayGo(), quitting.mayGo()]).toEqual([false, false])
  expect(steps.end).toHaveBeenCalledOnce()
  await labEnds()
  await vi.waitFor(() => expect(steps.quit).toHaveBeenCalledOnce())
  expect(quitting.mayGo()).toBe(true)
})

it('goes on when the app was started again while the lab ended, and can quit later', async () => {
  const { quitting, steps, called, labEnds } = scene()
  expect(quitting.wantedAgain()).toBe(false)
  quitting.mayGo()
  expect([quitting.wantedAgain(), quitting.wantedAgain()]).toEqual([true, true])
  await labEnds()
  await vi.waitFor(() => expect(steps.resume).toHaveBeenCalledOnce())
  expect(called()).toEqual([1, 0, 1, 0])
  expect(quitting.wantedAgain()).toBe(false)

  expect(quitting.mayGo()).toBe(false)
  await labEnds()
  await vi.waitFor(() => expect(steps.quit).toHaveBeenCalledOnce())
})

it('starts another app when this one cannot be kept any more', async () => {
  const { quitting, steps, labEnds } = scene()
  quitting.mayGo()
  await labEnds()
  await vi.waitFor(() => expect(steps.quit).toHaveBeenCalledOnce())
  expect([quitting.wantedAgain(), quitting.wantedAgain()]).toEqual([true, true])
  expect([steps.relaunch.mock.calls.length, steps.resume.mock.calls.length]).toEqual([2, 0])
})
