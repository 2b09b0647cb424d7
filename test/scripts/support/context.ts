import type { Context } from '../../../scripts/check-electron/context.mjs'
import { ROOT } from '../../../scripts/check-electron/context.mjs'
import { temporaryFolder } from '../../support/temporary-folder'

/** Of a run that shows nothing. */
export const testContext = (differing: Partial<Context> = {}): Context => ({
  root: ROOT,
  scratch: temporaryFolder(),
  build: false,
  noSandbox: true,
  stop: new AbortController().signal,
  say: () => undefined,
  facts: [],
  electron: null,
  forkFlags: null,
  packed: null,
  ...differing
})
