import { mkdirSync, writeFileSync } from 'node:fs'
import { join, posix, win32 } from 'node:path'
import { describe, expect, it } from 'vitest'
import { appFiles, fileOf } from '../../src/main/app-files'
import { temporaryFolder } from '../support/temporary-folder'

describe('the file that a URL names', () => {
  it('lies in the folder', () => {
    expect(fileOf('app://forkscope/index.html', '/opt/x', posix)).toBe('/opt/x/index.html')
    expect(fileOf('app://forkscope/assets/a%20b.js?v=1#x', '/opt/x', posix)).toBe('/opt/x/assets/a b.js')
  })

  it('may be written with either case of a drive letter where the system does not tell them apart', () => {
    expect(fileOf('app://forkscope/index.html', 'c:\\Program Files\\x', win32)).toBe('c:\\Program Files\\x\\index.html')
    expect(fileOf('app://forkscope/..%5CX%5Cindex.html', 'C:\\x', win32)).toBe('C:\\X\\index.html')
  })

  it.each([
    ['app://forkscope/', posix],
    ['app://forkscope/..%2fsecret', posix],
    ['app://forkscope/assets/..%2f..%2fsecret', posix],
    ['app://forkscope/%2e%2e%2f%2e%2e%2fetc/passwd', posix],
    ['app://forkscope/index.html%00', posix],
    ['app://forkscope/%E0%A4%A', posix],
    ['app://evil/index.html', posix],
    ['https://forkscope.invalid/index.html', posix],
    ['nothing', posix],
    ['app://forkscope/..%5Csecret', win32],
    ['app://forkscope/assets%5C..%5C..%5Csecret', win32]
  ])('%s is none of them', (url, path) => {
    expect(fileOf(url, path === win32 ? 'C:\\opt\\x' : '/opt/x', path)).toBeUndefined()
  })
})

describe('what is answered', () => {
  /** Of a page with one script, and a secret beside it. */
  function ask(path: string, method = 'GET'): Promise<Response> {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'renderer/assets'), { recursive: true })
    writeFileSync(join(folder, 'renderer/index.html'), '<h1>Grüße</h1>')
    writeFileSync(join(folder, 'renderer/assets/a.js'), 'export {}')
    writeFileSync(join(folder, 'secret'), 'secret')
    return appFiles(join(folder, 'renderer'))(new Request(`app://forkscope/${path}`, { method }))
  }

  it('is the file, typed, under the policy', async () => {
    const page = await ask('index.html')
    expect(page.status).toBe(200)
    expect(page.headers.get('Content-Type')).toBe('text/html; charset=utf-8')
    expect(page.headers.get('Content-Security-Policy')).toContain(`connect-src 'none'`)
    expect(await page.text()).toBe('<h1>Grüße</h1>')
    expect((await ask('assets/a.js')).headers.get('Content-Type')).toBe('text/javascript; charset=utf-8')
  })

  it('is no body to HEAD', async () => {
    const page = await ask('index.html', 'HEAD')
    expect([page.status, await page.text()]).toEqual([200, ''])
  })

  it.each(['missing.html', 'assets', '..%2fsecret', ''])('is 404 to %j, under the same policy', async (path) => {
    const answer = await ask(path)
    expect(answer.status).toBe(404)
    expect(answer.headers.get('Content-Security-Policy')).toContain(`default-src 'none'`)
    expect(await answer.text()).not.toContain('secret')
  })

  it('is a refusal to whoever wants to write', async () => expect((await ask('index.html', 'POST')).status).toBe(405))
})
