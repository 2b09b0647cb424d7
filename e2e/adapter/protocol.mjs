/**
 * Electron's `protocol`. Chromium knows the schemes that it is told of before it starts, and is told of none here: each
 * is an https: origin to the browser, which nobody outside answers, and goes by its own name in the main process.
 */
const SUFFIX = '.adapter.invalid'
const handlers = new Map()
const standard = new Set()

export const protocol = {
  registerSchemesAsPrivileged(schemes) {
    for (const { scheme, privileges } of schemes) if (privileges?.standard) standard.add(scheme)
  },
  handle(scheme, handler) {
    if (handlers.has(scheme)) throw new Error(`The scheme has already been registered: ${scheme}`)
    if (!standard.has(scheme)) throw new Error(`the adapter serves standard schemes only, not ${scheme}:`)
    handlers.set(scheme, handler)
  }
}

/** app://host/x → https://host.app.adapter.invalid/x; other addresses stay what they are. */
export function toBrowser(url) {
  const [, scheme, host, rest] = /^([a-z]+):\/\/([^/?#]*)(.*)$/is.exec(url) ?? []
  return standard.has(scheme) ? `https://${host}.${scheme}${SUFFIX}${rest}` : url
}

export function fromBrowser(url) {
  const { protocol: scheme, hostname } = URL.canParse(url) ? new URL(url) : {}
  if (scheme !== 'https:' || !hostname.endsWith(SUFFIX)) return url
  const [, host, own] = /^(.*)\.([^.]+)$/.exec(hostname.slice(0, -SUFFIX.length)) ?? []
  return standard.has(own) ? url.replace(`https://${hostname}`, `${own}://${host}`) : url
}

/** Answers a request of the browser where the app has a handler for its scheme; says whether it does. */
export async function answerRoute(route) {
  const url = fromBrowser(route.request().url())
  const handler = handlers.get(url.slice(0, url.indexOf(':')))
  if (!handler) return false
  const response = await handler(new Request(url, { method: route.request().method() }))
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer())
  })
  return true
}
