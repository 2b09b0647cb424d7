import { expect, it, onTestFinished } from 'vitest'
import { labService } from '../../src/lab/lab-service'
import { answer } from '../../src/lab/service'
import { Session } from '../../src/lab/session'
import type { Push, RequestOutput } from '../../src/shared/contract'
import type { Result } from '../../src/shared/failure'
import { testLab } from '../support/test-lab'
import { until } from '../support/until'

it('hello waits for no self-test: whoever subscribes is told what it has found', async () => {
  const lab = testLab()
  const service = labService(lab)
  const pushes: Push[] = []
  const session = new Session(lab.log, (json) => pushes.push(JSON.parse(json)))
  onTestFinished(() => session.close())
  const hello = (await answer(service, session, 'hello', {})) as Result<RequestOutput<'hello'>>
  expect(hello).toMatchObject({ ok: true, value: { launchers: { fork: { usable: null }, spawn: { usable: true } } } })
  await answer(service, session, 'subscribe', {})
  await until('the verdict', () => pushes.some(({ push }) => push === 'launchers'))
  expect(pushes.filter(({ push }) => push === 'launchers')).toMatchObject([
    { launchers: { fork: { usable: true, why: 'test-passed' } } }
  ])
  expect(await answer(service, session, 'hello', {})).toMatchObject({
    value: { launchers: { fork: { usable: true } } }
  })
})
