import { execFile } from 'node:child_process'
import { chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const NOBODY = 65534

/** A folder that dpkg takes for the root of a system. Nothing outside it is touched. */
export class RootFolder {
  readonly folder = mkdtempSync(join(tmpdir(), 'forkscope-root-'))
  readonly #user: { uid: number; gid: number } | undefined

  /** @param who of these dpkg is run by; whoever runs the test may be no more than an ordinary user */
  constructor(who: 'this user' | 'an ordinary user') {
    if (who === 'an ordinary user' && process.getuid?.() === 0) this.#user = { uid: NOBODY, gid: NOBODY }
    for (const path of ['var/lib/dpkg/info', 'var/log', 'etc/apparmor.d'])
      mkdirSync(join(this.folder, path), { recursive: true })
    writeFileSync(join(this.folder, 'var/lib/dpkg/status'), '')
    if (this.#user) this.#handOver(this.#user)
  }

  path(...parts: string[]): string {
    return join(this.folder, ...parts)
  }

  /** The package's scripts run without a chroot, as there is no shell in it, and are told of the folder by DPKG_ROOT. */
  async dpkg(...args: string[]): Promise<void> {
    const force = '--force-script-chrootless,depends,not-root,unsafe-io'
    // The system's configuration names the system's log.
    const where = [`--root=${this.folder}`, `--log=${this.path('var/log/dpkg.log')}`]
    await run('dpkg', [...where, force, ...args], {
      ...this.#user,
      cwd: '/',
      env: { ...process.env, HOME: this.folder, PATH: `${process.env.PATH}:/usr/sbin:/sbin` },
      timeout: 30_000
    })
  }

  /** Everything that lies in it, but for what dpkg notes for itself. */
  entries(): string[] {
    return readdirSync(this.folder, { recursive: true, withFileTypes: true })
      .map((entry) => relative(this.folder, join(entry.parentPath, entry.name)))
      .filter((path) => !/^var(\/|$)/.test(path))
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }

  #handOver({ uid, gid }: { uid: number; gid: number }): void {
    for (const path of ['', ...readdirSync(this.folder, { recursive: true })])
      chownSync(join(this.folder, String(path)), uid, gid)
  }
}
