import { describe, expect, it, vi } from 'vitest'
import { answerRequest, type RequestTarget } from '../../src/main/answer-request'
import { success } from '../../src/shared/failure'
import { failureWords } from '../../src/shared/words/failures'

const target = () => ({
  request: vi.fn<RequestTarget['request']>(async () => success({})),
  restart: vi.fn<RequestTarget['restart']>(async () => success({}))
})

describe('a request of the page', () => {
  it('is passed on parsed', async () => {
    const lab = target()
    await answerRequest(lab, 4, 'client.send', { process: '12@34', text: 'hello' })
    expect(lab.request.mock.calls).toEqual([[4, 'client.send', { process: '12@34', text: 'hello' }]])
  })

  it.each([['nope'], ['constructor'], ['__proto__'], ['toString'], [''], [7], [null], [undefined], [{}], [['hello']]])(
    'named %j is refused',
    async (name) => {
      const lab = target()
      expect(await answerRequest(lab, 1, name, {})).toMatchObject({ ok: false, error: { code: 'ENOREQUEST' } })
      expect(lab.request).not.toHaveBeenCalled()
    }
  )

  it.each([
    ['hello', { extra: 1 }],
    ['hello', undefined],
    ['hello', null],
    ['client.send', { pid: -1, text: 'x' }],
    ['client.send', { pid: 1.5, text: 'x' }],
    ['client.send', { pid: '1', text: 'x' }],
    ['client.send', { pid: 1, text: 'x'.repeat(65537) }],
    ['process.signal', { pid: 1, signal: 'SIGSEGV' }],
    ['server.start', { port: 70000 }]
  ])('%s with %o is refused in words', async (name, input) => {
    const lab = target()
    const result = await answerRequest(lab, 1, name, input)
    expect(result).toMatchObject({ ok: false, error: { code: 'EINVALIDINPUT' } })
    if (!result.ok) expect(failureWords(result.error).message).toContain(`"${name}"`)
    expect(lab.request).not.toHaveBeenCalled()
  })

  it('to restart the lab is not passed to the lab', async () => {
    const lab = target()
    await answerRequest(lab, 1, 'lab.restart', {})
    expect(lab.restart).toHaveBeenCalledOnce()
    expect(lab.request).not.toHaveBeenCalled()
  })

  it('that makes something throw is answered all the same', async () => {
    const lab = { ...target(), request: vi.fn().mockRejectedValue(new Error('broken')) }
    const result = await answerRequest(lab, 1, 'hello', {})
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'EINTERNAL', params: { reason: expect.stringContaining('broken') } }
    })
  })
})
