/** What the window's page is served with, whoever serves it: over app:// on the desktop, over HTTP to a browser. */

/** `'none'`, `'self'`, or an address: whatever the page may connect to */
type Source = "'none'" | "'self'" | `ws://${string}`

interface Needs {
  /** requests and WebSockets */
  connect: readonly Source[]
  /** scripts that stand in the page: Vite's development client is one */
  inlineScripts?: boolean
}

/** The Content-Security-Policy, CSP3: nothing from anywhere but the page's own origin, and no code made from text. */
export function contentPolicy({ connect, inlineScripts = false }: Needs): string {
  return [
    `default-src 'none'`,
    `script-src 'self'${inlineScripts ? ` 'unsafe-inline'` : ''}`,
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' data:`,
    `font-src 'self'`,
    `connect-src ${connect.join(' ')}`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`
  ].join('; ')
}

export const pageHeaders = (needs: Needs) => ({
  'Content-Security-Policy': contentPolicy(needs),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin'
})
