import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { BETWEEN_MS, GATHER_MS } from '../../src/renderer/store/spoken'
import { emptyState } from '../../src/shared/fold/state'
import { exiting } from '../shared/support/told'
import { childEnds, childServes, isKilled, SERVER, serverStarts } from './events'
import { newLab } from './labs'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }))
afterEach(() => void vi.useRealTimers())

const sentenceOf = (lab: ReturnType<typeof newLab>) => lab.stores.spoken.getState().sentence

describe('what a screen reader is told', () => {
  it('is of children that outlive their server, too', () => {
    const lab = newLab()
    lab.picture.getState().replace(emptyState())
    lab.tell(...serverStarts, ...childServes(701, 801), ...childServes(702, 802))
    vi.advanceTimersByTime(GATHER_MS)
    lab.tell(isKilled(SERVER))
    vi.advanceTimersByTime(BETWEEN_MS)
    expect(sentenceOf(lab)).toBe('server ended')
    lab.tell(exiting(701))
    vi.advanceTimersByTime(BETWEEN_MS)
    expect(sentenceOf(lab)).toBe('1 child ended')
    lab.tell(isKilled(701), isKilled(702))
    vi.advanceTimersByTime(BETWEEN_MS)
    expect(sentenceOf(lab)).toBe('1 child ended')
  })

  it('is a sentence of what has come together', () => {
    const lab = newLab()
    lab.picture.getState().replace(emptyState())
    lab.tell(...serverStarts)
    expect(sentenceOf(lab)).toBe('')
    vi.advanceTimersByTime(GATHER_MS)
    expect(sentenceOf(lab)).toMatch(/^server listens on 127\.0\.0\.1:\d+$/)
  })

  it('is one sentence each two seconds at most, however much happens', () => {
    const lab = newLab()
    lab.picture.getState().replace(emptyState())
    const said: string[] = []
    lab.stores.spoken.subscribe(({ sentence }) => said.push(sentence))
    lab.tell(...serverStarts)
    vi.advanceTimersByTime(GATHER_MS)
    expect(said).toHaveLength(1)
    for (const pid of [701, 702, 703]) {
      lab.tell(...childServes(pid, pid + 100))
      vi.advanceTimersByTime(GATHER_MS)
    }
    lab.tell(...childEnds(701), ...childEnds(702))
    expect(said).toHaveLength(1)
    vi.advanceTimersByTime(BETWEEN_MS)
    expect(said.slice(1)).toEqual(['3 children forked, 2 children ended, 2 reaped'])
    vi.advanceTimersByTime(10 * BETWEEN_MS)
    expect(said).toHaveLength(2)
  })
})
