/** What builds the deb here: the system's fpm, or where there is none dpkg-deb in its place. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const versionOf = (command: string): string | undefined => {
  const { status, stdout } = spawnSync(command, ['--version'], { encoding: 'utf8' })
  return status === 0 ? stdout.trim() : undefined
}

const fpm = versionOf('fpm')

export const hasFpm = fpm !== undefined
export const hasDpkg = versionOf('dpkg-deb') !== undefined

/** electron-builder takes it from there, and downloads none. The test unpacks what it packs: it need not be small. */
export const FPM_ENVIRONMENT: NodeJS.ProcessEnv = hasFpm
  ? { USE_SYSTEM_FPM: 'true', FPMOPTS: '--deb-compression-level 1' }
  : { CUSTOM_FPM_PATH: join(import.meta.dirname, 'stand-in-fpm.mjs') }

export const WITHOUT_FPM =
  'no fpm here: dpkg-deb built the deb in its place; to have it built as a release is, ' +
  'install ruby and run: gem install fpm --version 1.17.0'
