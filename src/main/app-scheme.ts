import { join } from 'node:path'
import { protocol } from 'electron'
import { appFiles } from './app-files'
import { SCHEME } from './page'

/** Before the app is ready: `app:` is an origin like https:, so that modules load and 'self' means this page only. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true } }])
}

/** Once the app is ready. The renderer lies in the same archive as this bundle. */
export function serveBuiltPage(): void {
  protocol.handle(SCHEME, appFiles(join(import.meta.dirname, '../renderer')))
}
