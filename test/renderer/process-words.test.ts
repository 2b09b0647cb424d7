import { describe, expect, test } from 'vitest'
import { lookOf, standingWords, stateLetter } from '../../src/renderer/words/process-words'
import type { KernelView, ProcessState } from '../../src/shared/fold/state'
import { processAt, stateAfter } from '../shared/support/told'
import { forks, SERVER, serverStarts } from './events'

const born = processAt(stateAfter(...serverStarts, forks(SERVER, 201)), 201)
const child = (change: Partial<ProcessState>): ProcessState => ({ ...born, ...change })
const kernel = (change: Partial<KernelView>): KernelView => ({
  at: 0,
  seq: 1,
  state: 'S',
  ppid: 100,
  differs: {},
  ...change
})

describe('a process is told apart without colour', () => {
  test.each<[string, ProcessState, string, string]>([
    ['not sampled yet', child({}), '·', ''],
    ['blocked, by its name in C', child({ kernel: kernel({ blockedIn: 'pselect6' }) }), 'S', 'blocked in select'],
    ['blocked', child({ kernel: kernel({ blockedIn: 'read 4' }) }), 'S', 'blocked in read 4'],
    [
      'spare',
      child({ spare: true, kernel: kernel({ blockedIn: 'recvmsg 20' }) }),
      'S',
      'started, waits for a connection'
    ],
    ['spare no more', child({ spare: false, kernel: kernel({ blockedIn: 'read 18' }) }), 'S', 'blocked in read 18'],
    [
      'an orphan',
      child({ kernel: kernel({ ppid: 90, blockedIn: 'read 18' }) }),
      'S',
      'orphan, adopted by 90 · blocked in read 18'
    ],
    ['stopped', child({ kernel: kernel({ state: 'T' }) }), 'T', 'held: stopped until SIGCONT'],
    ['zombie', child({ phase: 'zombie', status: { code: 0 } }), 'Z', 'zombie: exited 0, not waited for yet'],
    [
      'killed zombie',
      child({ phase: 'zombie', status: { signal: 'SIGKILL' } }),
      'Z',
      'zombie: killed by SIGKILL, not waited for yet'
    ],
    ['reaped', child({ phase: 'ended', status: { code: 0 }, reapedBy: '100@1' }), '×', 'exited 0, reaped by 100'],
    ['ended unseen', child({ phase: 'ended' }), '×', 'ended']
  ])('%s', (_, process, letter, words) => {
    expect(stateLetter(process)).toBe(letter)
    expect(standingWords(process, null)).toBe(words)
  })

  test('an end that a call told is known before the kernel is asked again', () => {
    expect(lookOf(child({ phase: 'zombie', kernel: kernel({ state: 'R' }) }))).toBe('zombie')
  })
})
