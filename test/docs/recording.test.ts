import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { NET_FACTS } from '../../src/shared/events'
import { OLDEST_RECORDING, RECORDING_VERSION } from '../../src/shared/recording'
import { recordingSchema } from './recording-page'

const DOCS = resolve(import.meta.dirname, '../../docs')
const page = readFileSync(resolve(DOCS, 'recording.md'), 'utf8')

/**
 * What changes here changes the format: a line that a reader of this version would not take wants another version. Written
 * anew by `npx vitest run test/docs -u`.
 */
it('the schema says what is read', async () => {
  await expect(`${JSON.stringify(recordingSchema(), null, 2)}\n`).toMatchFileSnapshot(
    resolve(DOCS, 'recording.schema.json')
  )
})

it('the page names each kind of event, each version, and nothing that there is not', () => {
  const { anyOf, oneOf } = recordingSchema().$defs.event as unknown as { anyOf?: Kind[]; oneOf?: Kind[] }
  const kinds = (oneOf ?? anyOf ?? []).map(({ properties }) => properties.kind.const)
  const told = [...page.matchAll(/^\| `([a-z]+)` \|/gm)].map(([, kind]) => kind)
  expect(told.sort()).toEqual(kinds.sort())
  const versions = Array.from(
    { length: RECORDING_VERSION - OLDEST_RECORDING + 1 },
    (_, index) => OLDEST_RECORDING + index
  )
  expect([...page.matchAll(/^\| (\d+) \|/gm)].map(([, version]) => Number(version))).toEqual(versions)
  expect(NET_FACTS.filter((fact) => !page.includes(`\`${fact}\``))).toEqual([])
})

interface Kind {
  properties: { kind: { const: string } }
}
