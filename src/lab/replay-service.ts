/** What a recorded run does with the contract's requests: it can be looked at, and asked. */
import { LAUNCHERS } from '../shared/choices'
import type { RequestName, RequestOutput } from '../shared/contract'
import { failure, type Result, success } from '../shared/failure'
import { RECORDING_VERSION } from '../shared/recording'
import type { Replay } from './replay'
import { acknowledge, beginningOf, type Handlers, questionsTo, saved, withFile } from './service'
import { ABOUT_HOST } from './version'

const NOT_HERE = { usable: false, why: 'recorded' } as const
const launchers = Object.fromEntries(
  LAUNCHERS.map((launcher) => [launcher, NOT_HERE])
) as RequestOutput<'hello'>['launchers']

const refuse = (name: RequestName) => (): Result<never> => failure('EROFS', 'recorded-run', { name })

export function replayService(replay: Replay): Handlers {
  return {
    hello: async () =>
      success({
        ...ABOUT_HOST,
        launchers,
        exec: { allowed: false },
        noStepping: { why: 'recorded' },
        recording: { name: replay.name, startedAt: await replay.startedAt(), tour: await replay.tours() }
      }),
    subscribe: async ({ stay }, session) => {
      await (stay ? session.repeat() : session.subscribe())
      // From its beginning, and not before somebody looks.
      void replay.play()
      return success({})
    },
    acknowledge,
    'server.start': refuse('server.start'),
    'address.use': refuse('address.use'),
    'server.stop': refuse('server.stop'),
    'client.start': refuse('client.start'),
    'client.send': refuse('client.send'),
    'client.write': refuse('client.write'),
    'client.window': refuse('client.window'),
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
    'log.begin': beginningOf(replay.history, () => replay.startedAt()),
    'recording.finish': () => {
      replay.finish()
      return success({})
    },
    'recording.speed': ({ speed }) => {
      replay.goAt(speed)
      return success({})
    },
    'recording.start': refuse('recording.start'),
    'recording.stop': refuse('recording.stop'),
    // All of it, as far as it could be read: a copy, with the bookmarks that it has by now.
    'recording.save': ({ span }, _session, granted) =>
      withFile('recording.save', granted, async (file) => {
        replay.finish()
        await replay.play()
        const { log, history } = replay
        const { startedAt = '', platform = '', node = '' } = (await replay.header()) ?? {}
        const header = { forkscope: RECORDING_VERSION, startedAt, platform, node, bookmarks: [...log.bookmarks.all] }
        return saved({ history, file, span, now: log.state.at, header })
      }),
    'recording.open': refuse('recording.open'),
    'lab.restart': () => failure('ENOTSUP', 'not-restartable')
  }
}
