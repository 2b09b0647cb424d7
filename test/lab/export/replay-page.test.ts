import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { exportOf, realRun } from './real-run'

const run = realRun({})

/** What stands in the page, by what HTML says of elements. */
function runIn(page: Buffer): Record<string, unknown>[] {
  const [, content = ''] =
    /<script type="application\/octet-stream" id="forkscope-run">([^<]*)<\/script>/.exec(page.toString()) ?? []
  const lines = gunzipSync(Buffer.from(content, 'base64')).toString().trimEnd().split('\n')
  return lines.map((line) => JSON.parse(line))
}

it('the page holds the recording as it is, and lets nothing in from elsewhere', async () => {
  const page = await exportOf(run, 'html')
  const [header, ...lines] = readFileSync(run.file, 'utf8').trimEnd().split('\n')
  expect(runIn(page)).toEqual([{ ...JSON.parse(header ?? ''), name: 'run' }, ...lines.map((line) => JSON.parse(line))])
  const html = page.toString()
  expect(html).toMatch(/http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-[^']+'/)
  expect(html).not.toMatch(/<(script|link|img)[^>]+(src|href)=/)
})

it('of a part of the run what was before it stands as a state', async () => {
  const from = run.events.find((event) => event.kind === 'call' && event.call === 'accept')?.seq ?? 0
  const [, first, ...events] = runIn(await exportOf(run, 'html', {}, { from, to: from + 9 }))
  expect(first).toMatchObject({ seq: from - 1, state: { seq: from - 1 } })
  expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 10 }, (_, index) => from + index))
})
