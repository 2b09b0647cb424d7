import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { startWithout } from '../../scripts/check-electron/sandbox.mjs'
import { temporaryFolder } from '../support/temporary-folder'
import { testContext } from './support/context'

/** Starts this script as a binary that cannot have its sandbox. */
function start(script: string) {
  const binary = join(temporaryFolder(), 'electron')
  writeFileSync(binary, `#!/bin/sh\n${script}\n`)
  chmodSync(binary, 0o755)
  return startWithout(testContext(), [binary], 'it is forbidden', 1000)
}

it('that it dies was foreseen', async () => {
  expect(await start('kill -TRAP $$')).toMatchObject({
    result: 'passed',
    what: expect.stringContaining('SIGTRAP, as foreseen')
  })
})

it.each(['exec sleep 1000', 'exit 0'])('that it lives was not: %s', async (script) => {
  expect(await start(script)).toMatchObject({ result: 'failed', what: expect.stringContaining('it is forbidden') })
})
