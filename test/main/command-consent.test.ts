import { expect, it, vi } from 'vitest'
import type { RequestTarget } from '../../src/main/answer-request'
import { CommandConsent } from '../../src/main/command-consent'
import { success } from '../../src/shared/failure'
import { failureWords } from '../../src/shared/words/failures'

function scene(answer: () => Promise<boolean>) {
  const lab = {
    request: vi.fn<RequestTarget['request']>(async () => success({})),
    restart: vi.fn<RequestTarget['restart']>(async () => success({}))
  }
  const ask = vi.fn(answer)
  let now = 0
  const consent = new CommandConsent(lab, ask, () => now)
  const later = (seconds: number) => {
    now += 1000 * seconds
  }
  return { lab, ask, start: (...exec: string[]) => consent.request(7, 'server.start', { exec }), consent, later }
}

it('asks once for each command, and never where there is none', async () => {
  const { lab, ask, start } = scene(async () => true)
  for (const command of [['cat'], [], ['cat'], ['cat', '-u'], ['cat']]) await start(...command)
  expect(ask.mock.calls).toEqual([
    [7, 'cat'],
    [7, 'cat -u']
  ])
  expect(lab.request).toHaveBeenCalledTimes(5)
})

it('does not take two words for one', async () => {
  const { ask, start } = scene(async () => true)
  await start('sh', '-c x')
  await start('sh', '-c', 'x')
  expect(ask).toHaveBeenCalledTimes(2)
})

it('starts nothing when the person declines, and asks again the next time', async () => {
  const { lab, ask, start } = scene(async () => false)
  const result = await start('cat')
  expect(result).toMatchObject({ ok: false, error: { code: 'EPERM', what: 'command-declined' } })
  if (!result.ok) expect(failureWords(result.error).message).toContain('cat')
  await start('cat')
  expect(ask).toHaveBeenCalledTimes(2)
  expect(lab.request).not.toHaveBeenCalled()
})

it('asks no more for a while after two that were declined, and for longer after each further one', async () => {
  const { ask, start, later } = scene(async () => false)
  await start('a')
  await start('b')
  for (const pause of [10, 20, 40]) {
    expect(await start('c')).toMatchObject({ error: { what: 'command-paused', params: { seconds: pause } } })
    later(pause)
    expect(await start('c')).toMatchObject({ error: { what: 'command-declined' } })
  }
  expect(ask).toHaveBeenCalledTimes(5)
})

it('asks as before after a yes', async () => {
  const answers = [false, true, false]
  const { start } = scene(async () => answers.shift() ?? false)
  for (const command of ['a', 'b', 'c']) await start(command)
  expect(await start('d')).toMatchObject({ error: { what: 'command-declined' } })
})

it('runs nothing that cannot be shown whole, and asks nobody', async () => {
  const { lab, ask, start } = scene(async () => true)
  const result = await start('sh', '-c', `true${' '.repeat(1200)}; touch /tmp/x`)
  expect(result).toMatchObject({ ok: false, error: { what: 'command-unshowable' } })
  if (!result.ok) expect(failureWords(result.error).message).toContain('cannot be shown whole')
  expect([ask.mock.calls.length, lab.request.mock.calls.length]).toEqual([0, 0])
})

it('puts one question at a time, so that nobody is buried under them', async () => {
  let answer: (agreed: boolean) => void = () => undefined
  const { lab, ask, start } = scene(() => new Promise((resolve) => (answer = resolve)))
  const first = start('cat')
  expect(await start('sh')).toMatchObject({ ok: false, error: { code: 'EBUSY', what: 'command-asking' } })
  answer(true)
  expect(await first).toEqual(success({}))
  expect([ask.mock.calls.length, lab.request.mock.calls.length]).toEqual([1, 1])
})

it('can ask again after a question that could not be put', async () => {
  const { ask, start } = scene(async () => Promise.reject(new Error('no display')))
  await expect(start('cat')).rejects.toThrow('no display')
  await expect(start('cat')).rejects.toThrow('no display')
  expect(ask).toHaveBeenCalledTimes(2)
})

it('has nothing to do with other requests', async () => {
  const { lab, ask, consent } = scene(async () => false)
  await consent.request(7, 'hello', {})
  await consent.restart()
  expect([ask.mock.calls.length, lab.request.mock.calls.length, lab.restart.mock.calls.length]).toEqual([0, 1, 1])
})
