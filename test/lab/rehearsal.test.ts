import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { expect, it, vi } from 'vitest'
import { Announcements } from '../../src/lab/announcements'
import { FOLDER_PREFIX } from '../../src/lab/log/folder'
import { rehearse } from '../../src/lab/rehearsal'
import { testLab } from '../support/test-lab'

const logFolders = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith(FOLDER_PREFIX))

it('runs what a server tells through the lab as it is, and leaves nothing', async () => {
  const before = logFolders()
  const heard = vi.spyOn(Announcements.prototype, 'hear')
  let turns = 0
  await rehearse(() => turns++ < 5)
  // Five turns of eight connections of thirteen events: none of them was malformed.
  expect(heard).toHaveBeenCalledTimes(5 * 8 * 13)
  heard.mockRestore()
  expect(logFolders().filter((name) => !before.includes(name))).toEqual([])
})

it('of a rehearsal nothing is in the log of the run', async () => {
  const lab = testLab()
  const { pid } = await lab.serve()
  expect(new Set(lab.events.map((event) => event.pid).filter((one) => one > 0))).toEqual(new Set([pid]))
  expect(lab.log.state.counters.forked).toBe(0)
})
