import { execFile, spawnSync } from 'node:child_process'
import { cpSync, existsSync, readdirSync, readFileSync, readlinkSync, statSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { FPM_ENVIRONMENT, hasDpkg, hasFpm, WITHOUT_FPM } from '../../packaging/fpm'
import { type PackageFile, packFile, ROOT } from '../../packaging/pack'
import { RootFolder } from '../../packaging/root-folder'
import { Cli } from '../../support/cli'
import { TcpClient } from '../../support/tcp-client'
import { temporaryFolder } from '../../support/temporary-folder'
import { until } from '../../support/until'

const run = promisify(execFile)
const LISTENING = /listening on 127\.0\.0\.1:(\d+)/
const SERVER = /listening on \S+ pid (\d+)/
const MIME_TYPE = 'application/x-forkscope-recording'
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))

const isLinux = process.platform === 'linux' && process.arch === 'x64'

it.runIf(isLinux)('is built by fpm', ({ skip }) => {
  if (!hasDpkg && process.env.CI) throw new Error('the deb cannot be tested: dpkg is missing')
  const missing = hasDpkg ? WITHOUT_FPM : 'the deb was neither built nor installed: dpkg is missing'
  if (hasFpm && hasDpkg) return
  console.warn(missing)
  skip(missing)
})

describe.skipIf(!isLinux || !hasDpkg)('the deb', () => {
  let deb: PackageFile
  let root: RootFolder

  beforeAll(async () => {
    deb = await packFile('deb', ['-c.deb.compression=gz'], FPM_ENVIRONMENT)
    root = new RootFolder('this user')
    await root.dpkg('--install', deb.file)
  }, 90_000)
  afterAll(() => {
    deb?.remove()
    root?.remove()
  })

  /** `forkscope …` of the folder, found on PATH. */
  const forkscope = (args: string[], env: NodeJS.ProcessEnv = {}): Cli => {
    const PATH = [root.path('usr/bin'), process.env.PATH].join(delimiter)
    return Cli.startFile('forkscope', args, { FORCE_COLOR: undefined, PATH, ...env })
  }
  const said = async (args: string[], input = '') => {
    const cli = forkscope(args, { ELECTRON_RUN_AS_NODE: undefined })
    cli.child.stdin.end(input)
    const { code } = await cli.exited
    return { code, out: cli.out, err: cli.err }
  }

  it('says what it is and what it needs', async () => {
    const { stdout } = await run('dpkg-deb', ['--field', deb.file])
    expect(stdout).toMatch(/^Package: forkscope$/m)
    expect(stdout).toContain(`\nVersion: ${version}\n`)
    expect(stdout).toMatch(/^Architecture: amd64$/m)
    expect(stdout).toMatch(/^Depends: .*\blibgtk-3-0\b.*\blibnss3\b/m)
  })

  it('holds files that are root’s, and that nobody else may write to', async () => {
    const { stdout } = await run('dpkg-deb', ['--contents', deb.file], { maxBuffer: 2 ** 24 })
    const files = stdout.trimEnd().split('\n')
    expect(files.length).toBeGreaterThan(100)
    expect(files.filter((line) => !/^(l|.{5}-..-)\S+ (0\/0|root\/root) /.test(line))).toEqual([])
  })

  it('has a desktop entry that starts what was installed, with the file that it is to open', async () => {
    const file = root.path('usr/share/applications/forkscope.desktop')
    const entry = readFileSync(file, 'utf8')
    const [, program = '', argument] = /^Exec=(\S+) (\S+)$/m.exec(entry) ?? []
    expect(statSync(root.path(program)).mode & 0o111).toBe(0o111)
    expect(argument).toBe('%U')
    expect(entry).toMatch(/^Icon=forkscope$/m)
    expect(entry).toContain(`\nMimeType=${MIME_TYPE};\n`)
    if (has('desktop-file-validate')) await run('desktop-file-validate', [file])
  })

  it('has icons of the sizes that their folders say', () => {
    const icons = root.path('usr/share/icons/hicolor')
    const sizes = readdirSync(icons)
    expect(sizes).toEqual(expect.arrayContaining(['16x16', '32x32', '48x48', '128x128', '256x256', '512x512']))
    for (const size of sizes) {
      const png = readFileSync(join(icons, size, 'apps/forkscope.png'))
      expect(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`).toBe(size)
    }
  })

  it('makes recordings a type of their own', async () => {
    const mime = join(temporaryFolder(), 'mime')
    cpSync(root.path('usr/share/mime'), mime, { recursive: true })
    expect(readFileSync(join(mime, 'packages/forkscope.xml'), 'utf8')).toContain(`<mime-type type="${MIME_TYPE}">`)
    if (!has('update-mime-database')) return
    await run('update-mime-database', [mime])
    expect(readFileSync(join(mime, 'globs2'), 'utf8')).toContain(`:${MIME_TYPE}:*.forkscope\n`)
  })

  it('names the desktop app in its AppArmor profile, and has the sandbox’s helper ready', () => {
    const profile = readFileSync(root.path('opt/Forkscope/resources/apparmor-profile'), 'utf8')
    const [, program = ''] = /^profile "forkscope" "(\S+)" flags=/m.exec(profile) ?? []
    expect(existsSync(root.path(program))).toBe(true)
    expect([0o755, 0o4755]).toContain(statSync(root.path('opt/Forkscope/chrome-sandbox')).mode & 0o7777)
  })

  it('has forkscope on PATH', async () => {
    expect(await said(['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' })
    expect((await said(['--help'])).out).toContain('Usage: forkscope')
    expect(await said(['frobnicate'])).toMatchObject({ code: 2, err: expect.stringContaining("'frobnicate'") })
  })

  it('runs a server and a client with the packaged runtime, and leaves no process', async () => {
    const runtime = root.path('opt/Forkscope/forkscope')
    const server = forkscope(['run', '--port', '0'])
    const port = await server.says(LISTENING)
    const client = forkscope(['connect', '127.0.0.1', port])
    client.child.stdin.write('hello\n')
    await client.says(/hello\n/)
    for (const pid of [server.pid, Number(await server.says(SERVER)), client.pid])
      expect(readlinkSync(`/proc/${pid}/exe`)).toBe(runtime)
    // The stand-in is Node unasked; Electron has to be told.
    for (const { pid } of [server, client])
      expect(readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0')).toContain('ELECTRON_RUN_AS_NODE=1')
    client.child.stdin.end()
    expect(await client.exited).toEqual({ code: 0, signal: null })
    server.child.kill('SIGINT')
    expect(await server.exited).toEqual({ code: 0, signal: null })
    await until('no process left', () => pidsThatRun(runtime).length === 0)
  })

  it('tells no command that the runtime is to be Node', async () => {
    const server = forkscope(['run', '--port', '0', '--exec', '--', 'env'])
    const client = await TcpClient.open(Number(await server.says(LISTENING)))
    await until('the end of what env prints', () => client.ended)
    expect(client.received).toMatch(/^TCPCONNNUM=1$/m)
    expect(client.received).not.toContain('ELECTRON_RUN_AS_NODE')
    server.child.kill('SIGINT')
    expect((await server.exited).code).toBe(0)
  })

  it('serves the window', async () => {
    const host = forkscope(['serve', '--ui-port', '0', '--no-open'])
    const url = new URL(await host.says(/ui: (http:\S+)/))
    const page = await fetch(new URL('/', url))
    expect(page.status).toBe(200)
    const [, script = 'none'] = /<script[^>]* src="([^"]+)"/.exec(await page.text()) ?? []
    expect((await fetch(new URL(script, url))).headers.get('content-type')).toContain('javascript')
    host.child.kill('SIGTERM')
    expect(await host.exited).toEqual({ code: 0, signal: null })
    await until('no process left', () => pidsThatRun(root.path('opt/Forkscope/forkscope')).length === 0)
  })

  /** The stand-in is Node: what would be the desktop app runs the file that it is to open. */
  describe('opens the window', () => {
    const TELL = 'console.log(JSON.stringify([process.execPath, process.argv[1], process.env.ELECTRON_RUN_AS_NODE]))'
    const opened = async (args: string[], input: string, env: NodeJS.ProcessEnv = {}) => {
      const cli = forkscope(args, { ELECTRON_RUN_AS_NODE: undefined, ...env })
      cli.child.stdin.end(input)
      expect((await cli.exited).code, cli.err).toBe(0)
      return JSON.parse(cli.out)
    }

    it('where there is no argument, whatever Forkscope was started from', async () => {
      const runtime = root.path('opt/Forkscope/forkscope')
      expect(await opened([], TELL)).toEqual([runtime, null, null])
      expect(await opened([], TELL, { ELECTRON_RUN_AS_NODE: '1' })).toEqual([runtime, null, null])
    })

    it('with a file', async () => {
      const recording = join(temporaryFolder(), 'a run.forkscope')
      writeFileSync(recording, TELL)
      expect(await opened([recording], '')).toEqual([root.path('opt/Forkscope/forkscope'), recording, null])
    })

    it.each(['--no-sandbox', 'file:///a.forkscope', 'a.forkscope'])('with %s', async (argument) => {
      const { code, err } = await said([argument])
      expect(code).not.toBe(0)
      // Node's own words, not those of the command line
      expect(err).toMatch(/bad option: --no-sandbox|Cannot find module '.*a\.forkscope'/)
    })
  })

  it('is removed without a trace, by an ordinary user too', async () => {
    const other = new RootFolder('an ordinary user')
    onTestFinished(() => other.remove())
    const before = other.entries()
    await other.dpkg('--install', deb.file)
    expect(other.entries()).toContain('usr/bin/forkscope')
    // Where AppArmor is, the package has written this.
    writeFileSync(other.path('etc/apparmor.d/forkscope'), '')
    await other.dpkg('--purge', 'forkscope')
    expect(other.entries()).toEqual(before)
  })
})

const has = (command: string): boolean => spawnSync('which', [command]).status === 0

const pidsThatRun = (file: string): string[] =>
  readdirSync('/proc').filter((name) => {
    try {
      return /^\d+$/.test(name) && readlinkSync(`/proc/${name}/exe`) === file
    } catch {
      return false
    }
  })
