/** What the adapter offers at run time, as the programs of probe/ tell it. */
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

/** A value, as somebody who has it sees it. */
export type Shape =
  | { kind: 'value' }
  | { kind: 'array'; element?: Shape }
  /** `source` is its text; a class has its static members */
  | { kind: 'function'; source: string; members: Record<string, Shape> }
  /** an emitter's members are those that it has beyond an EventEmitter's */
  | { kind: 'object'; members: Record<string, Shape> }

export interface OfferedApi {
  /** by the name of the type, as electron.d.ts has it; several of a type where they came about in different ways */
  samples: { type: string; shape: Shape }[]
  /** that were emitted, with their arguments */
  events: { type: string; name: string; arguments: Shape[] }[]
  /** the options that were looked at, by the name of their type */
  reads: Record<string, string[]>
}

const ROOT = resolve(import.meta.dirname, '../../..')
const REGISTER = pathToFileURL(join(ROOT, 'e2e/adapter/register.mjs')).href
const PROBE_MS = 25_000

/** Runs the probe as the adapter runs the app. */
export async function offeredApi(): Promise<OfferedApi> {
  const home = mkdtempSync(join(tmpdir(), 'probe-'))
  try {
    const program = join(import.meta.dirname, 'probe/main.mjs')
    const env = { ...process.env, ADAPTER_PROFILE: join(home, 'chromium'), PROBE_HOME: home }
    await run(['--import', REGISTER, program], env)
    return JSON.parse(readFileSync(join(home, 'offered.json'), 'utf8'))
  } finally {
    rmSync(home, { recursive: true, force: true, maxRetries: 3 })
  }
}

function run(args: string[], env: NodeJS.ProcessEnv): Promise<void> {
  return new Promise((settle, fail) => {
    const options = { cwd: ROOT, env, timeout: PROBE_MS, maxBuffer: 16 << 20 }
    execFile(process.execPath, args, options, (error, stdout, stderr) => {
      if (error) fail(new Error(`${error.message}\n${stdout.slice(-2000)}\n${stderr}`))
      else settle()
    })
  })
}
