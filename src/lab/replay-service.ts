/** What a recorded run does with the contract's requests: it can be looked at, and asked. */
import { LAUNCHERS } from '../shared/choices'
import type { Push, RequestName, RequestOutput } from '../shared/contract'
import { failure, type Result, success } from '../shared/failure'
import type { Replay } from './replay'
import { acknowledge, type Handlers, questionsTo } from './service'
import type { Session } from './session'
import { ABOUT_HOST } from './version'

const NOT_HERE = { usable: false, why: 'recorded' } as const
const launchers = Object.fromEntries(
  LAUNCHERS.map((launcher) => [launcher, NOT_HERE])
) as RequestOutput<'hello'>['launchers']

const refuse = (name: RequestName) => (): Result<never> => failure('EROFS', 'recorded-run', { name })

/** @param sessions those that are open now */
export function replayService(replay: Replay, sessions: () => Iterable<Session>): Handlers {
  const tell = (session: Session) => {
    const push: Push = { push: 'recording', ...replay.played }
    session.push(JSON.stringify(push))
  }
  replay.onPlayed(() => {
    for (const session of sessions()) tell(session)
  })
  return {
    hello: async () =>
      success({
        ...ABOUT_HOST,
        launchers,
        exec: { allowed: false },
        noStepping: { why: 'recorded' },
        recording: { name: replay.name, startedAt: await replay.startedAt() }
      }),
    subscribe: (_input, session) => {
      session.subscribe()
      tell(session)
      // From its beginning, and not before somebody looks.
      void replay.play()
      return success({})
    },
    acknowledge,
    'server.start': refuse('server.start'),
    'server.stop': refuse('server.stop'),
    'client.start': refuse('client.start'),
    'client.send': refuse('client.send'),
    'client.close': refuse('client.close'),
    'client.command': refuse('client.command'),
    // Windows can be put away; the run keeps them.
    'client.dismiss': () => success({}),
    'process.signal': refuse('process.signal'),
    'step.hold': refuse('step.hold'),
    'step.one': refuse('step.one'),
    'step.all': refuse('step.all'),
    'step.runTo': refuse('step.runTo'),
    'step.release': refuse('step.release'),
    'step.breaks': refuse('step.breaks'),
    ...questionsTo(replay.history),
    'recording.finish': () => {
      replay.finish()
      return success({})
    },
    'lab.restart': () => failure('ENOTSUP', 'not-restartable')
  }
}
