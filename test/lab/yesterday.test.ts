/** Recordings that each version has made, as it made them: each opens, and adds up to what happened. */
import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { Replay } from '../../src/lab/replay'
import { pack, unpack } from '../../src/shared/fold/pack'
import { serverOf } from '../../src/shared/fold/state'
import { childrenOf } from '../../src/shared/selectors'
import { endCauseOf } from '../../src/shared/views/end-cause'
import { temporaryFolder } from '../support/temporary-folder'

const FIXTURES = resolve(import.meta.dirname, '../fixtures')

/** Three clients came to each of them, one after the other; the server was stopped in the end. */
const THREE = { accepted: 3 }
const FORKED = { ...THREE, forked: 3, reaped: 3, ended: 3 }

const MADE: Record<string, { version: number; counters: object; after?: number; bookmarks?: number }> = {
  'three-clients-fork.forkscope.jsonl': { version: 1, counters: FORKED },
  'three-clients-spawn.forkscope.jsonl': { version: 1, counters: FORKED },
  'three-clients-spare-workers.forkscope.jsonl': { version: 1, counters: THREE },
  'v2-fork.forkscope': { version: 2, counters: FORKED },
  'v2-select.forkscope': { version: 2, counters: { ...THREE, forked: 0 } },
  'v2-iterative.forkscope': { version: 2, counters: { ...THREE, forked: 0 } },
  'v2-portable.forkscope': { version: 2, counters: { ...THREE, reaped: 3, ended: 3 } },
  'v2-command.forkscope': { version: 2, counters: FORKED },
  'v7-with-parent.forkscope': { version: 7, counters: { ...THREE, forked: 3, reaped: 2, ended: 2 } },
  'v6-orphans.forkscope': { version: 6, counters: { ...THREE, forked: 3, reaped: 1, ended: 1 } },
  'v5-access.forkscope': {
    version: 5,
    counters: { accepted: 4, forked: 3, reaped: 3, ended: 3, refused: 1, refusedBy: { denied: 1 } }
  },
  'v4-noted-live.forkscope': { version: 4, counters: FORKED, bookmarks: 2 },
  'v3-tour.forkscope': { version: 3, counters: FORKED, bookmarks: 3 },
  'v2-beginning-dropped.forkscope': { version: 2, counters: { accepted: 6, forked: 6, reaped: 6 }, after: 99 }
}

it('are all known', () => {
  expect(
    readdirSync(FIXTURES)
      .filter((name) => name.includes('.forkscope'))
      .sort()
  ).toEqual(Object.keys(MADE).sort())
})

it.each(Object.entries(MADE))('%s', async (name, { version, counters, after = 0, bookmarks = 0 }) => {
  const replay = new Replay(join(FIXTURES, name), { parent: temporaryFolder(), speed: Number.POSITIVE_INFINITY })
  onTestFinished(() => replay.close())
  await replay.play()
  expect(replay.played).toEqual({ status: 'ended', speed: 1 })
  expect((await replay.header())?.forkscope).toBe(version)
  expect(replay.log.bookmarks.all).toHaveLength(bookmarks)
  const { state } = replay.log
  expect(state.counters).toMatchObject(counters)
  expect(replay.log.store.extent).toEqual({ oldest: after + 1, newest: state.seq })
  const left = state.processes
    .values()
    .filter(({ phase, role, spare }) => phase !== 'ended' && role === 'child' && !spare)
  expect(left.map(({ id }) => id)).toEqual([])
  expect(JSON.stringify(pack(unpack(pack(state))))).toBe(JSON.stringify(pack(state)))
})

it('who has adopted orphans, and waited for them, is told again', async () => {
  const file = join(FIXTURES, 'v6-orphans.forkscope')
  const replay = new Replay(file, { parent: temporaryFolder(), speed: Number.POSITIVE_INFINITY })
  onTestFinished(() => replay.close())
  await replay.play()
  const { state } = replay.log
  const server = serverOf(state)
  const children = childrenOf(state, state.server)
  expect(server).toMatchObject({ status: { signal: 'SIGKILL' }, reapedBy: server?.supervisor })
  expect(children.map(({ reapedBy }) => reapedBy)).toEqual([server?.id, server?.supervisor, server?.supervisor])
  expect(children.map((child) => endCauseOf(state, child))).toEqual([null, null, 'stopped'])
})
