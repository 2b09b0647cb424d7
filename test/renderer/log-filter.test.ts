import { describe, expect, test } from 'vitest'
import { filterLog } from '../../src/renderer/inspector/log-filter'
import { identity } from '../../src/shared/identity'
import { numbered, sample, type Told } from '../shared/support/told'
import { childEnds, childServes, clientConnects, serverStarts } from './events'

const before = [...serverStarts, ...clientConnects(701), ...childServes(201, 701)]
/** fork(2), the second of what `childServes` tells */
const bornAt = before.length - 3
const gone = sample({ gone: [{ pid: 201, bornAt }] })
const log = numbered([...before, ...childEnds(201), gone])
const all = { text: '', process: null, samples: false }

describe('the log', () => {
  test('leaves out what the kernel was asked, until it is wanted', () => {
    expect(filterLog(log, all)).toHaveLength(log.length - 1)
    expect(filterLog(log, { ...all, samples: true })).toEqual(log)
  })

  test('is searched by text, whatever its case', () => {
    expect(filterLog(log, { ...all, text: 'LISTEN(' }).map((event) => event.seq)).toEqual([4])
  })

  test('of one process holds its birth and its end, which others told', () => {
    const sentences = filterLog(log, { ...all, process: identity(201, bornAt), samples: true })
    expect(sentences.map((event) => ('call' in event ? `${event.pid} ${event.call}` : event.kind))).toEqual([
      '100 fork',
      '201 fork',
      '201 close',
      '201 close',
      'exiting',
      '100 waitpid',
      'sample'
    ])
  })

  test('of one process holds nothing of another one that had its PID before, or has it since', () => {
    const again = [...childServes(201, 701), ...childEnds(201)]
    const second = bornAt + again.length
    const exit: Told = { kind: 'exit', pid: 201, bornAt: second, status: { code: 0 } }
    const twice = numbered([...before, ...childEnds(201), ...again, exit])
    const told = (at: number) => filterLog(twice, { ...all, process: identity(201, at) }).map(({ seq }) => seq)
    expect(told(second)).toEqual(
      told(bornAt)
        .map((seq) => seq + second - bornAt)
        .concat(twice.length)
    )
    expect(Math.max(...told(bornAt))).toBeLessThan(Math.min(...told(second)))
  })
})
