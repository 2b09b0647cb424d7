/** The one page that windows of this app may show. `href` has neither query nor fragment. */
export interface AppPage {
  kind: 'built' | 'dev'
  href: string
}

/** The built page has an origin of its own, which no file and no web page shares. */
export const SCHEME = 'app'
export const HOST = 'forkscope'

/**
 * Which page that is: the development server's when there is one, otherwise the built one.
 * @throws TypeError when `devServer` is not a URL: a typing error of a developer, better seen at once
 */
export function appPage(devServer: string | undefined): AppPage {
  if (devServer) return { kind: 'dev', href: new URL('/', devServer).href }
  return { kind: 'built', href: `${SCHEME}://${HOST}/index.html` }
}
