import { homedir, hostname } from 'node:os'
import { expect, it } from 'vitest'
import { ROOT } from '../../scripts/check-electron/context.mjs'
import { redactor } from '../../scripts/check-electron/redact.mjs'

const HERE = { home: '/home/ada', root: '/home/ada/src/forkscope', temporary: '/tmp/x1', host: 'engine', user: 'ada' }
const WINDOWS = {
  ...HERE,
  home: 'C:\\Users\\ada',
  root: 'C:\\Users\\ada\\forkscope',
  temporary: 'C:\\Users\\ADA~1\\Temp'
}

it.each([
  ['at /home/ada/src/forkscope/e2e/a.ts:3', 'at <forkscope>/e2e/a.ts:3'],
  ['/home/ada/.cache and /home/adam/.cache', '~/.cache and /home/adam/.cache'],
  ['file:///home/ada/src/forkscope/out', 'file:<forkscope>/out'],
  ['/proc/home/ada', '/proc/home/ada'],
  ['/tmp/x1/report, /tmp/x12', '<tmp>/report, /tmp/x12'],
  ['/media/ada/disk', '/media/<user>/disk'],
  ['on engine: the engine-room of engines', 'on <host>: the engine-room of engines'],
  ['proxy http://ada:secret@proxy:3128/', 'proxy http://<secret>@proxy:3128/'],
  ['\u001b[31mred\u001b[39m', 'red']
])('%j becomes %j', (text, clean) => {
  expect(redactor(HERE)(text)).toBe(clean)
})

it.each([
  ['C:\\Users\\ada\\forkscope\\e2e', '<forkscope>\\e2e'],
  ['"C:\\\\Users\\\\ada\\\\AppData"', '"~\\\\AppData"'],
  ['file:///C:/Users/ada/forkscope/out', 'file:///<forkscope>/out'],
  ['C:\\Users\\ADA~1\\Temp\\a', '<tmp>\\a']
])('on Windows %j becomes %j', (text, clean) => {
  expect(redactor(WINDOWS)(text)).toBe(clean)
})

it('knows this machine', () => {
  const clean = redactor()(`${ROOT}/a ${homedir()}/b at ${hostname()}.`)
  expect(clean).toMatch(/^<forkscope>\/a ~\/b at (<host>|localhost)\.$/)
})
