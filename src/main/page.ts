import { pathToFileURL } from 'node:url'

/** The one page that windows of this app may show. `href` has neither query nor fragment. */
export interface AppPage {
  kind: 'built' | 'dev'
  href: string
}

/**
 * Which page that is: the development server's when there is one, otherwise the built file.
 * @throws TypeError when `devServer` is not a URL: a typing error of a developer, better seen at once
 */
export function appPage(from: { builtPage: string; devServer: string | undefined }): AppPage {
  if (from.devServer) return { kind: 'dev', href: new URL('/', from.devServer).href }
  return { kind: 'built', href: pathToFileURL(from.builtPage).href }
}
