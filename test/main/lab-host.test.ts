import { describe, expect, it, vi } from 'vitest'
import { LabHost, type LabHostOptions } from '../../src/main/lab-host'
import type { Result } from '../../src/shared/failure'
import { failureWords } from '../../src/shared/words/failures'
import { until } from '../support/until'
import { exists } from './support/exists'
import { forkLab } from './support/fork-lab'

interface Answer {
  pid: number
  name: string
  opened: number[]
}

function host(options: Partial<LabHostOptions> = {}) {
  const onPush = vi.fn<LabHostOptions['onPush']>()
  const onStatus = vi.fn<LabHostOptions['onStatus']>()
  return { lab: new LabHost({ fork: () => forkLab(), onPush, onStatus, ...options }), onPush, onStatus }
}

const value = (result: Result<unknown>) => {
  if (!result.ok) throw new Error(failureWords(result.error).message)
  return result.value as Answer
}

const ask = async (lab: LabHost, session = 1) => value(await lab.request(session, 'hello', {}))

describe('a lab that works', () => {
  it('answers requests that were made while it was starting', async () => {
    const { lab } = host()
    void lab.start()
    expect(await ask(lab)).toMatchObject({ name: 'hello', opened: [1] })
  })

  it('opens a session once, at its first request, and closes it when told', async () => {
    const { lab } = host()
    await lab.start()
    await ask(lab, 1)
    await ask(lab, 1)
    expect((await ask(lab, 2)).opened).toEqual([1, 2])
    lab.closeSession(1)
    lab.closeSession(1)
    expect((await ask(lab, 2)).opened).toEqual([2])
  })

  it('has its pushes passed on with their session', async () => {
    const { lab, onPush } = host()
    await lab.start()
    await lab.request(5, 'subscribe', {})
    expect(onPush.mock.calls).toEqual([[5, '{"push":"snapshot"}']])
  })

  it('is followed by another one after it was stopped, which windows are told of', async () => {
    const { lab, onStatus } = host()
    await lab.start()
    const { pid } = await ask(lab)
    await lab.stop()
    expect(await lab.start()).toMatchObject({ ok: false, error: { what: 'app-ending' } })
    expect(await lab.resume()).toEqual({ ok: true, value: {} })
    expect((await ask(lab)).pid).not.toBe(pid)
    expect(onStatus.mock.calls).toEqual([[{ push: 'lab', status: 'up' }]])
  })

  it('begins again once for a window that asks twice, and not at all once it was stopped', async () => {
    const { lab, onStatus } = host()
    await lab.start()
    expect(await Promise.all([lab.again(), lab.again()])).toEqual(Array(2).fill({ ok: true, value: {} }))
    expect(onStatus).toHaveBeenCalledOnce()
    const stopping = lab.stop()
    expect(await lab.again()).toMatchObject({ ok: false, error: { what: 'app-ending' } })
    await stopping
    expect(await lab.request(1, 'hello', {})).toMatchObject({ ok: false })
  })

  it('that is stopped while it begins again does not', async () => {
    const { lab, onStatus } = host()
    await lab.start()
    const { pid } = await ask(lab)
    const again = lab.resume()
    await lab.stop()
    expect(await again).toMatchObject({ ok: false, error: { what: 'app-ending' } })
    expect([exists(pid), await lab.request(1, 'hello', {})]).toMatchObject([false, { ok: false }])
    expect(onStatus).not.toHaveBeenCalled()
  })

  it('is left alone by a restart', async () => {
    const { lab, onStatus } = host()
    await lab.start()
    const { pid } = await ask(lab)
    expect(await lab.restart()).toEqual({ ok: true, value: {} })
    expect((await ask(lab)).pid).toBe(pid)
    expect(onStatus).not.toHaveBeenCalled()
  })
})

describe('a lab that ends', () => {
  it('settles what is pending with a failure, once, and says so to the windows', async () => {
    const { lab, onStatus } = host()
    await lab.start()
    const { pid } = await ask(lab)
    const settled = vi.fn()
    const pending = lab.request(1, 'server.stop', {}).then(settled)
    process.kill(pid, 'SIGKILL')
    await pending
    expect(settled).toHaveBeenCalledTimes(1)
    expect(settled.mock.calls[0]?.[0]).toMatchObject({
      ok: false,
      error: { code: 'ELABGONE', what: 'lab-gone', params: { undone: 'server.stop' } }
    })
    await until('the status', () => onStatus.mock.calls.length)
    expect(onStatus.mock.calls).toMatchObject([[{ status: 'down', failure: { what: 'lab-gone', params: { pid } } }]])
    expect(lab.down).toMatchObject({ params: { pid, how: 'exited' } })
  })

  it('refuses later requests with the same reason', async () => {
    const { lab } = host()
    await lab.start()
    process.kill((await ask(lab)).pid, 'SIGKILL')
    await until('the end', () => lab.down)
    expect(await lab.request(1, 'hello', {})).toMatchObject({ ok: false, error: { code: 'ELABGONE' } })
  })

  it('is followed by a new one that knows the sessions when they speak again', async () => {
    const { lab, onStatus } = host()
    await lab.start()
    const first = await ask(lab, 3)
    process.kill(first.pid, 'SIGKILL')
    await until('the end', () => lab.down)

    const both = await Promise.all([lab.restart(), lab.restart()])
    expect(both).toEqual([
      { ok: true, value: {} },
      { ok: true, value: {} }
    ])
    const second = await ask(lab, 3)
    expect(second.pid).not.toBe(first.pid)
    expect(second.opened).toEqual([3])
    expect(onStatus.mock.calls.map(([{ status }]) => status)).toEqual(['down', 'up'])
    expect(lab.down).toBeUndefined()
  })
})

describe('a lab that does not start', () => {
  it('is told with what it said last', async () => {
    const { lab } = host({ fork: () => forkLab('dies-at-start') })
    const started = await lab.start()
    expect(started).toMatchObject({ ok: false, error: { code: 'ELABGONE' } })
    if (!started.ok) expect(failureWords(started.error).message).toMatch(/exit code 7.*\n(.*\n)*no such preset/)
  })

  it('is killed when it never becomes ready', async () => {
    let forked: ReturnType<typeof forkLab> | undefined
    const { lab } = host({
      startBound: 300,
      fork: () => {
        forked = forkLab('never-ready')
        return forked
      }
    })
    const started = await lab.start()
    if (started.ok) throw new Error('it started')
    expect(failureWords(started.error).message).toContain('did not become ready within 0.3 s')
    expect(exists(forked?.pid ?? 0)).toBe(false)
  })

  it('is a failure too when there is nothing to start', async () => {
    const fork = () => {
      throw new Error('no lab.js')
    }
    const { lab, onStatus } = host({ fork })
    expect(await lab.start()).toMatchObject({
      ok: false,
      error: { params: { reason: expect.stringContaining('no lab.js') } }
    })
    expect(onStatus.mock.calls).toMatchObject([
      [
        {
          status: 'down',
          failure: { what: 'lab-not-started', params: { reason: expect.stringContaining('no lab.js') } }
        }
      ]
    ])
    expect(await lab.request(1, 'hello', {})).toMatchObject({ ok: false, error: { code: 'ELABGONE' } })
  })
})

describe('a lab that is silent', () => {
  it('lets a request end after its bound', async () => {
    const { lab } = host({ requestBound: () => 200 })
    await lab.start()
    expect(await lab.request(1, 'server.stop', {})).toMatchObject({ ok: false, error: { code: 'ETIMEDOUT' } })
  })
})

describe('the end of the app', () => {
  it('asks the lab to end, tells no window, and starts none any more', async () => {
    const { lab, onStatus } = host()
    await lab.start()
    const { pid } = await ask(lab)
    await lab.stop()
    expect(exists(pid)).toBe(false)
    expect(onStatus).not.toHaveBeenCalled()
    expect(await lab.restart()).toMatchObject({ ok: false })
  })

  it('kills a lab that does not listen', async () => {
    const { lab } = host({ fork: () => forkLab('ignores-shutdown'), stopBound: 200 })
    await lab.start()
    const { pid } = await ask(lab)
    await lab.stop()
    expect(exists(pid)).toBe(false)
  })

  it('also while the lab is starting', async () => {
    const { lab } = host({ fork: () => forkLab('never-ready') })
    const started = lab.start()
    await lab.stop()
    expect(await started).toMatchObject({ ok: false, error: { code: 'ELABGONE' } })
  })
})
