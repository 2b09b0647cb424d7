// @ts-check
/** The step that tells what runs here, and on what. */
import { existsSync, readFileSync } from 'node:fs'
import { release } from 'node:os'
import { runAsNode } from './context.mjs'
import { failed, passed, warning } from './outcome.mjs'
import { whyFailed } from './run-bounded.mjs'
import { sandboxWords } from './windows-here.mjs'

/** @import { Context } from './context.mjs' */

const LIMIT = 30_000

/** What the binary says of itself when it runs as Node. */
const PROBE = `
  let glibc
  if (process.report) {
    process.report.excludeNetwork = true
    try { glibc = process.report.getReport().header.glibcVersionRuntime } catch {}
  }
  JSON.stringify({ versions: process.versions, arch: process.arch, glibc })`

/** @param {Context} context */
export async function tellVersions(context) {
  const run = await runAsNode(context, ['-p', PROBE], { limit: LIMIT, quiet: true })
  const why = whyFailed(run, LIMIT)
  if (why !== null) return failed(`the binary as Node ${why}`, run.output)
  const { versions, arch, glibc } = JSON.parse(run.stdout)
  const { electron, chrome, node, v8 } = versions
  const libc = glibc === undefined ? [] : [['glibc', glibc]]
  context.facts.push(
    ['Electron', `${electron ?? 'none: this is Node, or something that stands in for Electron'}`],
    ['Chromium', `${chrome ?? 'none'}`],
    ['Node in it', `${node}, V8 ${v8}, ${arch}`],
    .../** @type {[string, string][]} */ (libc),
    ...(process.platform === 'linux' && context.electron !== null ? linuxFacts(context.electron) : [])
  )
  const words = `Node ${node}, V8 ${v8}${glibc === undefined ? '' : `, glibc ${glibc}`}`
  if (electron === undefined) return warning(`the binary is not Electron: ${words}`)
  return passed(`Electron ${electron}, Chromium ${chrome}, ${words}`)
}

/**
 * What is known without the binary. No environment is told but whether there is a display.
 * @returns {[string, string][]}
 */
export function systemFacts() {
  const { platform, version, arch, env } = process
  const display = ['DISPLAY', 'WAYLAND_DISPLAY'].map((name) => `${name} is ${env[name] ? 'set' : 'not set'}`)
  return [
    ['system', `${platform} ${release()} ${arch}`],
    ...(platform === 'linux' ? [/** @type {[string, string]} */ (['distribution', distribution()])] : []),
    ['Node outside', version],
    ['user', process.getuid === undefined ? 'unknown' : process.getuid() === 0 ? 'root' : 'not root'],
    ...(platform === 'linux'
      ? [/** @type {[string, string]} */ (['display', `${display.join(', ')}, session ${env.XDG_SESSION_TYPE ?? '?'}`])]
      : [])
  ]
}

/**
 * @param {string} electron
 * @returns {[string, string][]}
 */
const linuxFacts = (electron) => [
  ['sandbox', sandboxWords(electron)],
  ['AppArmor', appArmor()],
  [
    'seccomp, yama',
    `${status('Seccomp')}, ptrace_scope ${text('/proc/sys/kernel/yama/ptrace_scope') ?? 'is not there'}`
  ]
]

function distribution() {
  const found = /^PRETTY_NAME="?(.*?)"?$/m.exec(text('/etc/os-release') ?? '')?.[1] ?? 'unknown'
  return existsSync('/.dockerenv') ? `${found}, in a container` : found
}

function appArmor() {
  const restricted = text('/proc/sys/kernel/apparmor_restrict_unprivileged_userns')
  const own = text('/proc/self/attr/apparmor/current') ?? 'unknown'
  const all = text('/sys/kernel/security/apparmor/profiles')
  const related = all?.split('\n').filter((line) => /electron|chrom|forkscope/i.test(line)) ?? []
  const profiles =
    all === undefined ? 'profiles are root’s to read' : `profiles: ${related.join(', ') || 'none of ours'}`
  return `restricts user namespaces: ${restricted ?? 'not asked'}; this process is ${own.replaceAll('\0', '')}; ${profiles}`
}

/** @param {string} field of proc_pid_status(5) */
const status = (field) =>
  `${field} ${new RegExp(`^${field}:\\s*(\\S+)`, 'm').exec(text('/proc/self/status') ?? '')?.[1]}`

/** @param {string} file */
function text(file) {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return undefined
  }
}
