/**
 * The adapter against the truth: each thing of Electron's that the app uses, as the compiler finds it, electron.d.ts, and
 * what the adapter offers at run time. What is new in the app shows up here by itself. Where the adapter has none of it
 * for a reason, that is said in e2e/adapter/no-counterpart.mjs; what nobody has met belongs in support/probe/main.mjs.
 */
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { NO_COUNTERPART } from '../../e2e/adapter/no-counterpart.mjs'
import { compareApi } from './support/compare-api'
import { electronProgram } from './support/electron-program'
import { ElectronTypes } from './support/electron-types'
import { offeredApi } from './support/offered-api'
import { usedApi } from './support/used-api'

const SOURCE = resolve(import.meta.dirname, '../../src')
/** What runs in Electron's main process, in its preload, in its utility processes. */
const PROGRAMS = ['main/**/*.ts', 'preload/**/*.ts', 'lab/utility.ts', 'engine/portable/utility-*.ts']

it('the adapter has of Electron what the app uses, as Electron has it, and nothing else', async () => {
  const offering = offeredApi()
  const program = electronProgram(SOURCE, PROGRAMS)
  const types = new ElectronTypes(program.checker)
  const uses = usedApi(program, types)
  expect(new Set(uses.map(({ where }) => where.split('/')[0]))).toEqual(new Set(['main', 'preload', 'lab', 'engine']))
  expect(uses.length).toBeGreaterThan(100)
  expect(compareApi(uses, types, await offering, NO_COUNTERPART)).toEqual([])
}, 60_000)
