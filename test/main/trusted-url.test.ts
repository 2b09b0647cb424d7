import { describe, expect, it } from 'vitest'
import { type AppPage, appPage } from '../../src/main/page'
import { isAllowedPermission, isAppPage, isTrustedSender } from '../../src/main/trusted-url'

const built: AppPage = { kind: 'built', href: 'app://forkscope/index.html' }
const dev: AppPage = { kind: 'dev', href: 'http://localhost:5173/' }

describe('the built page', () => {
  it.each([
    'app://forkscope/index.html',
    'app://forkscope/index.html#token=1',
    'app://forkscope/index.html?x=1#y',
    'APP://forkscope/index.html',
    'app://forkscope/assets/../index.html'
  ])('is %s', (url) => expect(isAppPage(url, built)).toBe(true))

  it.each([
    '',
    'about:blank',
    'index.html',
    'https://forkscope/index.html',
    'https://forkscope.invalid/index.html',
    'http://localhost/index.html',
    'app://evil/index.html',
    'app://forkscope.evil/index.html',
    'app://forkscope@evil/index.html',
    'app://user@forkscope/index.html',
    'app://forkscope:1/index.html',
    'app:forkscope/index.html',
    'app:///forkscope/index.html',
    'app://forkscope/',
    'app://forkscope/index.html/..',
    'app://forkscope/index.html/../evil.html',
    'app://forkscope/index.html%00.html',
    'app://forkscope/index.htmlx',
    'app://forkscope/INDEX.html',
    'file:///opt/Forkscope/out/renderer/index.html',
    'file://forkscope/index.html',
    'javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'blob:app://forkscope/index.html',
    'view-source:app://forkscope/index.html',
    'filesystem:app://forkscope/index.html',
    'devtools://devtools/bundled/inspector.html',
    'chrome://gpu',
    '\u0000app://forkscope/index.html.evil',
    'http://['
  ])('is not %j', (url) => expect(isAppPage(url, built)).toBe(false))
})

describe('the development page', () => {
  it.each(['http://localhost:5173/', 'http://localhost:5173', 'http://LOCALHOST:5173/?t=1#a'])('is %s', (url) => {
    expect(isAppPage(url, dev)).toBe(true)
  })

  it.each([
    'http://localhost:5174/',
    'http://localhost/',
    'https://localhost:5173/',
    'http://localhost:5173/other.html',
    'http://localhost:5173.evil.example/',
    'http://localhost:5173@evil.example/',
    'http://user:secret@localhost:5173/',
    'http://127.0.0.1:5173/',
    'ws://localhost:5173/',
    'file:///opt/Forkscope/out/renderer/index.html'
  ])('is not %s', (url) => expect(isAppPage(url, dev)).toBe(false))
})

describe('a sender', () => {
  it('is trusted when it is the top frame of the page', () => {
    expect(isTrustedSender({ url: built.href, parent: null }, built)).toBe(true)
  })

  it.each([
    ['a frame that is gone', null],
    ['nothing', undefined],
    ['a frame inside the page', { url: built.href, parent: {} }],
    ['a frame whose parent is unknown', { url: built.href, parent: undefined }],
    ['another page', { url: 'https://evil.example/', parent: null }],
    ['a blank page', { url: 'about:blank', parent: null }]
  ])('is not trusted when it is %s', (_what, frame) => expect(isTrustedSender(frame, built)).toBe(false))
})

describe('permissions', () => {
  it('allow the page to copy text', () => {
    expect(isAllowedPermission('clipboard-sanitized-write', built.href, built)).toBe(true)
  })

  it.each(['clipboard-read', 'media', 'geolocation', 'notifications', 'openExternal', 'fileSystem', 'hid', 'unknown'])(
    'deny %s',
    (permission) => expect(isAllowedPermission(permission, built.href, built)).toBe(false)
  )

  it('deny everything to others', () => {
    expect(isAllowedPermission('clipboard-sanitized-write', 'https://evil.example/', built)).toBe(false)
  })
})

describe('which page it is', () => {
  it('is the built one when there is no development server', () => expect(appPage(undefined)).toEqual(built))

  it("is the development server's root when there is one", () => {
    expect(appPage('http://localhost:5173')).toEqual(dev)
  })
})
