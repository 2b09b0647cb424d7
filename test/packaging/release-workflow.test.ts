import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { builderConfiguration, readYaml, type System } from './builder-configuration'
import { ROOT } from './pack'

interface Step {
  name?: string
  uses?: string
  run?: string
  with?: Record<string, string>
  env?: Record<string, string>
}
interface Job {
  steps: Step[]
  permissions?: Record<string, string>
  'timeout-minutes'?: number
  strategy?: { matrix: { include: { system: System; packages: string }[] } }
}
type Workflow = { permissions: Record<string, string>; jobs: Record<string, Job> }

const { jobs, permissions } = readYaml('.github/workflows/release.yml') as Workflow
const builder = builderConfiguration()
const manifest: { version: string; scripts: Record<string, string> } = JSON.parse(
  readFileSync(join(ROOT, 'package.json'), 'utf8')
)
const steps = Object.values(jobs).flatMap((job) => job.steps)

/** How a target's files end. */
const ENDINGS: Record<string, string> = { nsis: 'exe' }

it('calls scripts that exist', () => {
  const called = steps.flatMap(({ run = '' }) => [...run.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name))
  expect(called).toContain('package')
  for (const name of called) expect(manifest.scripts, name).toHaveProperty(name)
})

it('hands out what is built for each system, and misses it where it is not there', () => {
  const systems = jobs.package?.strategy?.matrix.include ?? []
  expect(systems.map(({ system }) => system)).toEqual(['linux', 'mac', 'win'])
  const complete = steps.find(({ name }) => name?.startsWith('Everything is there'))?.run
  for (const { system, packages } of systems) {
    const endings = builder[system].target.map((each) => {
      const target = typeof each === 'string' ? each : each.target
      return ENDINGS[target] ?? target
    })
    expect(packages.trim().split('\n')).toEqual(endings.map((ending) => `${builder.directories.output}/*.${ending}`))
    for (const ending of endings) expect(complete).toContain(`*.${ending} `)
    expect(complete).toContain(`*-${system}.cdx.json`)
  }
})

it('may do no more than it must, and ends', () => {
  expect(permissions).toEqual({})
  for (const [name, job] of Object.entries(jobs)) {
    expect(job['timeout-minutes'], name).toBeLessThanOrEqual(60)
    const writes = Object.entries(job.permissions ?? {}).filter(([, access]) => access === 'write')
    expect(writes.length > 0, name).toBe(name === 'release')
  }
  for (const { uses } of steps) if (uses) expect(uses).toMatch(/^actions\/[\w-]+@v\d+$/)
})

it.skipIf(process.platform === 'win32').each([
  [
    'signs where there is a certificate, and fails where that is in vain',
    'a certificate',
    'unset',
    '-c.forceCodeSigning=true'
  ],
  ['looks for none where there is none', '', 'false', '']
])('%s', (_what, certificate, discovery, argument) => {
  const folder = mkdtempSync(join(tmpdir(), 'forkscope-npm-'))
  // What npm is told.
  const npm = `#!/bin/sh\necho "$*|\${CSC_LINK-unset}|\${APPLE_ID-unset}|\${CSC_IDENTITY_AUTO_DISCOVERY-unset}"\n`
  writeFileSync(join(folder, 'npm'), npm, { mode: 0o755 })
  const { run = '', env = {} } = steps.find(({ name }) => name?.startsWith('Package, signed')) ?? {}
  expect(Object.keys(env)).toEqual(expect.arrayContaining(['CSC_LINK', 'CSC_KEY_PASSWORD', 'APPLE_TEAM_ID']))
  const told = { PATH: `${folder}:${process.env.PATH}`, CSC_LINK: certificate, APPLE_ID: '' }
  const { stdout } = spawnSync('bash', ['-e', '-o', 'pipefail', '-c', run], { env: told, encoding: 'utf8' })
  rmSync(folder, { recursive: true })
  const [args = '', ...variables] = stdout.trim().split('|')
  expect(args.trim()).toBe(`run package -- ${argument}`.trim())
  expect(variables).toEqual([certificate || 'unset', 'unset', discovery])
})

it.skipIf(process.platform === 'win32')('takes only the tag that package.json names', () => {
  const check = steps.find(({ name }) => name?.startsWith('The tag is'))?.run ?? ''
  const checked = (tag: string) => {
    const env = { ...process.env, GITHUB_REF_NAME: tag }
    const { status, stdout } = spawnSync('bash', ['-e', '-c', check], { cwd: ROOT, env, encoding: 'utf8' })
    return { status, stdout }
  }
  expect(checked(`v${manifest.version}`)).toEqual({ status: 0, stdout: '' })
  expect(checked('v999.0.0')).toEqual({ status: 1, stdout: expect.stringContaining(`tag v${manifest.version}`) })
  expect(checked(manifest.version).status).toBe(1)
})
