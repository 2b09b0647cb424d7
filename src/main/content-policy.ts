import type { AppPage } from './page'

/**
 * The Content-Security-Policy header. The built page is a file and files have no headers, so its own meta tag says the
 * same; this one covers whatever else could ever be loaded, and what a meta tag cannot say (frame-ancestors).
 */
export function contentPolicy(page: AppPage): string {
  // Vite's development client is an inline script, injects styles and talks over a WebSocket.
  const dev = page.kind === 'dev'
  return [
    `default-src 'none'`,
    `script-src 'self'${dev ? ` 'unsafe-inline'` : ''}`,
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' data:`,
    `font-src 'self' data:`,
    `connect-src 'self'${dev ? ` ${page.href.replace(/^http/, 'ws')}` : ''}`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
    `object-src 'none'`
  ].join('; ')
}
