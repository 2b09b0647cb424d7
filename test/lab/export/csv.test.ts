import { expect, it } from 'vitest'
import '../../../src/shared/i18n/every-language'
import { speak } from '../../../src/shared/i18n/translate'
import { exportOf, FORMULA, realRun } from './real-run'

const run = realRun({})

/** RFC 4180, nothing else. */
function parseCsv(text: string): Record<string, string>[] {
  const rows: string[][] = [[]]
  const pattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy
  let end = 0
  for (const [all, quoted, plain, separator] of text.matchAll(pattern)) {
    end += all.length
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    if (separator === '\r\n') rows.push([])
  }
  expect(end).toBe(text.length)
  const [head = [], ...others] = rows.slice(0, -1)
  for (const row of others) expect(row).toHaveLength(head.length)
  return others.map((row) => Object.fromEntries(head.map((name, index) => [name, row[index] ?? ''])))
}

it('each call is a row, in order, with its times and the connection that it was about', async () => {
  const rows = parseCsv((await exportOf(run, 'csv-calls')).toString())
  const told = run.events.filter(({ kind }) => !['sample', 'note', 'slot'].includes(kind))
  expect(rows.map(({ seq }) => Number(seq))).toEqual(told.map(({ seq }) => seq))
  const accepts = rows.filter(({ call }) => call === 'accept')
  expect(accepts.map(({ connection }) => connection)).toEqual(['1', '2', '3'])
  for (const { time, time_us } of rows) {
    expect(Math.abs(Date.parse(time ?? '') - Date.parse(run.startedAt) - Number(time_us) / 1000)).toBeLessThan(1)
  }
})

it('files are in English, whatever the window speaks', async () => {
  const formats = ['csv-calls', 'ladder', 'trace'] as const
  const english = await Promise.all(formats.map((format) => exportOf(run, format)))
  speak('ko')
  try {
    for (const [index, format] of formats.entries()) {
      expect((await exportOf(run, format)).toString()).toBe(english[index]?.toString())
    }
  } finally {
    speak('en')
  }
  expect(english[0]?.toString()).toContain('exited with 0')
})

it('what a connection carried becomes no formula, and no column of its own', async () => {
  const rows = parseCsv((await exportOf(run, 'csv-calls')).toString())
  const written = rows.filter(({ call, data }) => call === 'write' && data?.includes('1+1'))
  expect(written.length).toBeGreaterThan(1)
  for (const { data } of written) expect(data).toMatch(`'${FORMULA}`)
})

it('each connection is a row: its ends, its bytes, how it ended and by whom', async () => {
  const rows = parseCsv((await exportOf(run, 'csv-connections')).toString())
  expect(rows).toHaveLength(3)
  const ofOutside = rows.find(({ peer }) => peer === run.outside.address)
  const bytes = String(run.outside.sent.length)
  expect(ofOutside).toMatchObject({
    client_pid: '',
    bytes_in: bytes,
    bytes_out: bytes,
    ended: 'fin',
    by: 'client',
    exit_code: '0'
  })
  const [halfClosed, reset] = rows.filter(({ client_pid }) => client_pid !== '')
  expect(halfClosed).toMatchObject({ ended: 'fin', by: 'client', exit_code: '0' })
  expect(reset).toMatchObject({ ended: 'reset', by: 'client' })
  for (const row of rows) {
    expect(Number(row.duration_s)).toBeGreaterThan(0)
    const served = run.events.some(({ pid, kind }) => kind === 'exiting' && pid === Number(row.pid))
    expect(served).toBe(true)
  }
})
