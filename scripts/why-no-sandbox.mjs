/** Whether Chromium can have its sandbox on this Linux, seen before it dies of SIGTRAP where it cannot. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

const APPARMOR = 'kernel.apparmor_restrict_unprivileged_userns'

/** Each forbids unprivileged user namespaces, user_namespaces(7), when it has this value. */
const FORBIDDING = [
  [APPARMOR, '1', '0'],
  ['kernel.unprivileged_userns_clone', '0', '1'],
  ['user.max_user_namespaces', '0', '15000']
]
const SET_UID = 0o4000

/**
 * Chromium needs user namespaces, or a helper beside its binary that is root's and set-UID.
 * @param {string} electron path of the binary
 * @param {{ proc?: string, profiles?: string, owner?: (path: string) => { uid: number, mode: number } | undefined }} [system] for tests
 * @returns {string | null} why it cannot have its sandbox and what to do, in words for a person; null where it can
 */
export function whyNoSandbox(electron, { proc = '/proc/sys', profiles = '/etc/apparmor.d', owner = ownerOf } = {}) {
  const forbidding = FORBIDDING.find(([name, value]) => read(join(proc, name.replaceAll('.', '/'))) === value)
  if (!forbidding) return null
  if (forbidding[0] === APPARMOR && hasProfile(electron, profiles)) return null
  const helper = join(dirname(electron), 'chrome-sandbox')
  const { uid = -1, mode = 0 } = owner(helper) ?? {}
  if (uid === 0 && (mode & SET_UID) !== 0) return null
  const [name, value, allowing] = forbidding
  return [
    `Chromium cannot have its sandbox: ${name} is ${value}, and ${helper} is not root's with the set-UID bit. Any of these helps:`,
    `  sudo chown root:root ${helper} && sudo chmod 4755 ${helper}`,
    `  sudo sysctl -w ${name}=${allowing}        (until the next start of the system)`,
    '  npm start -- --no-sandbox        (at your own risk: what the page is fenced in by is gone)',
    'An installed package (npm run package) brings an AppArmor profile of its own'
  ].join('\n')
}

/** Whether somebody has written a profile that lets this very binary have user namespaces, apparmor.d(5). */
function hasProfile(electron, folder) {
  return namesIn(folder).some((name) => {
    const text = read(join(folder, name)) ?? ''
    return text.includes(electron) && /^\s*userns\b/m.test(text)
  })
}

function namesIn(folder) {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function read(file) {
  try {
    return readFileSync(file, 'latin1').trim()
  } catch {
    return undefined
  }
}

function ownerOf(path) {
  return statSync(path, { throwIfNoEntry: false })
}
