import { describe, expect, test } from 'vitest'
import { filterLog } from '../../src/renderer/inspector/log-filter'
import { childEnds, childServes, clientConnects, numbered, serverStarts } from './events'

const sample = { kind: 'sample', pid: 0, processes: [], gone: [201], tcp: [], tcpGone: [] }
const log = numbered([...serverStarts, ...clientConnects(701), ...childServes(201, 701), ...childEnds(201), sample])
const all = { text: '', pid: null, samples: false }

describe('the log', () => {
  test('leaves out what the kernel was asked, until it is wanted', () => {
    expect(filterLog(log, all)).toHaveLength(log.length - 1)
    expect(filterLog(log, { ...all, samples: true })).toEqual(log)
  })

  test('is searched by text, whatever its case', () => {
    expect(filterLog(log, { ...all, text: 'LISTEN(' }).map((event) => event.seq)).toEqual([4])
  })

  test('of one process holds its birth and its end, which others told', () => {
    const sentences = filterLog(log, { ...all, pid: 201, samples: true })
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
})
