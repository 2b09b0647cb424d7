/**
 * What the self-test of fork(2) has found is kept from run to run: for this binary, these programs, these flags, this C
 * library and this kernel. Whoever starts a server then need not wait for it. A child that hangs all the same takes the
 * verdict back (`watchdog.ts`). That it failed is kept for a day, unless its reason was of the moment: then a system that
 * has been told otherwise since is asked again.
 */
import { createHash } from 'node:crypto'
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync
} from 'node:fs'
import { cpus, release } from 'node:os'
import { join } from 'node:path'
import { FORK_FLAGS } from '../engine/launchers/fork/flags'
import { koffiVersion } from '../engine/libc/native'
import { gnu_get_libc_version } from '../engine/libc/raw'
import { forkVerdictSchema, type KeptVerdict } from '../shared/fork-verdict'
import { cacheFolder } from './cache-folder'

/** Verdicts kept, the youngest ones: each build of each binary has one. */
const KEPT = 16
const SUFFIX = '.fork.json'
/** ms that a failure is taken for known. */
const FAILED_FOR = 24 * 60 * 60 * 1000

export class KnownVerdict {
  /** null: none is known; undefined: not read yet */
  #known: KeptVerdict | null | undefined

  /** @param programs folder of the built programs */
  constructor(readonly programs: string) {}

  /** What the self-test has found here before, if nothing that it depends on has changed since. */
  get known(): KeptVerdict | undefined {
    if (this.#known === undefined) this.#known = this.#read() ?? null
    return this.#known ?? undefined
  }

  /** Where nothing can be kept, the next run tests again. */
  remember(verdict: KeptVerdict): void {
    if (this.known && this.known.passed === verdict.passed) return
    this.#known = verdict
    this.#try((file, facts) => {
      mkdirSync(cacheFolder(), { recursive: true, mode: 0o700 })
      writeFileSync(file, `${JSON.stringify({ ...verdict, ...facts }, null, 2)}\n`)
      removeOldest()
    })
  }

  /** It proved too little. */
  forget(): void {
    this.#known = null
    this.#try((file) => rmSync(file, { force: true }))
  }

  #read(): KeptVerdict | undefined {
    let verdict: KeptVerdict | undefined
    this.#try((file) => {
      const found = forkVerdictSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
      if (found.passed || Date.now() - statSync(file).mtimeMs < FAILED_FOR) verdict = found
    })
    // It is used: others go before it. Where nothing can be written it is known all the same.
    if (verdict?.passed) this.#try((file) => utimesSync(file, new Date(), new Date()))
    return verdict
  }

  /** Where the file system does not let it, nothing is done. */
  #try(act: (file: string, facts: object) => void): void {
    try {
      const facts = factsHere(this.programs)
      const name = createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 32)
      act(join(cacheFolder(), `${name}${SUFFIX}`), facts)
    } catch {
      // Then it is tested again.
    }
  }
}

/** Whatever the verdict depends on. */
function factsHere(programs: string): object {
  const binary = realpathSync(process.execPath)
  const { size, mtimeMs } = statSync(binary)
  return {
    binary: { path: binary, size, mtimeMs, version: process.version, v8: process.versions.v8 },
    programs: hashOf(programs),
    flags: FORK_FLAGS,
    libc: { version: gnu_get_libc_version(), koffi: koffiVersion, tunables: process.env.GLIBC_TUNABLES ?? '' },
    kernel: `${release()} ${process.arch}`,
    processor: cpus()[0]?.model ?? '',
    // Containers filter calls, and a filter decides which cure there is (address-space.ts).
    rights: /^Seccomp:.*$/m.exec(readFileSync('/proc/self/status', 'latin1'))?.[0] ?? '',
    user: process.getuid?.() ?? 0
  }
}

function hashOf(folder: string): string {
  const hash = createHash('sha256')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.cjs'))
  for (const name of files.sort()) hash.update(name).update(readFileSync(join(folder, name)))
  return hash.digest('hex')
}

function removeOldest(): void {
  const files = readdirSync(cacheFolder())
    .filter((name) => name.endsWith(SUFFIX))
    .map((name) => join(cacheFolder(), name))
    .map((file) => ({ file, used: statSync(file).mtimeMs }))
    .sort((one, other) => other.used - one.used)
  for (const { file } of files.slice(KEPT)) rmSync(file, { force: true })
}
