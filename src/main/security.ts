import { app, session, type WebContents } from 'electron'
import { contentPolicy } from '../shared/page-headers'
import type { AppPage } from './page'
import { isAllowedPermission, isAppPage } from './trusted-url'

/** What must stand before the app is ready: every renderer sandboxed, every web contents fenced in from its birth. */
export function setupSandbox(page: AppPage): void {
  // It would take the switch away, with which a person has said that there is none to be had.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  app.on('web-contents-created', (_event, contents) => fenceIn(contents, page))
}

/** What needs the default session, which exists once the app is ready. */
export function setupContentSecurity(page: AppPage): void {
  const { defaultSession } = session
  if (page.kind === 'dev') restrictDevServer(page)
  defaultSession.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(isAllowedPermission(permission, details.requestingUrl, page))
  })
  defaultSession.setPermissionCheckHandler((contents, permission) =>
    isAllowedPermission(permission, contents?.getURL() ?? '', page)
  )
  defaultSession.setDevicePermissionHandler(() => false)
}

/** The built page is served with its policy; Vite's development server knows of none. */
function restrictDevServer({ href }: AppPage): void {
  const socket = href.replace(/^http/, 'ws') as `ws://${string}`
  const policy = contentPolicy({ connect: ["'self'", socket], inlineScripts: true })
  session.defaultSession.webRequest.onHeadersReceived((details, answer) => {
    answer({ responseHeaders: { ...details.responseHeaders, 'Content-Security-Policy': [policy] } })
  })
}

function fenceIn(contents: WebContents, page: AppPage): void {
  // The same page again is a reload. Anything else stays outside, whoever asks: link, script, redirect or dropped file.
  contents.on('will-navigate', (event) => {
    if (!isAppPage(event.url, page)) event.preventDefault()
  })
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isAppPage(event.url, page)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}
