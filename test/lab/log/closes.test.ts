/** What an event came to is known of each event, wherever in the run it stands. */
import { expect, it, onTestFinished } from 'vitest'
import { EventLog } from '../../../src/lab/log/event-log'
import { History } from '../../../src/lab/log/history'
import { temporaryFolder } from '../../support/temporary-folder'

it('of every close of a long run it is told what it meant', async () => {
  const log = new EventLog({ parent: temporaryFolder() })
  onTestFinished(() => log.close())
  const tell = (call: string, args: Record<string, number>, ret: number, more = {}) =>
    log.append({ kind: 'call', at: log.seq + 1, pid: 1, call, args, ret, ...more })
  log.append({ kind: 'note', note: 'server-started', at: 0, pid: 1, launcher: 'fork' })
  tell('poll', { nfds: 1 }, 1)
  const closes: number[] = []
  for (let inode = 10; closes.length < 1500; inode++) {
    tell('accept', { fd: 3 }, 4, { inode, local: '127.0.0.1:1', peer: `127.0.0.1:${inode}` })
    closes.push(tell('close', { fd: 4 }, 0).seq)
  }
  // The state is begun anew at each thousandth.
  expect(closes).toContain(1000)
  expect(log.store.concerning('closes', closes)).toEqual(closes)
  const { outcomes } = await new History(log).closes({ limit: 2000 })
  expect(outcomes.at(-1)?.seq).toBe(closes.at(-1))
})
