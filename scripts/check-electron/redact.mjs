// @ts-check
/** A report is shown to everybody: it names folders, not whose they are. */
import { homedir, hostname, tmpdir, userInfo } from 'node:os'
import { resolve } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

/**
 * @param {{ home?: string, root?: string, temporary?: string, host?: string, user?: string }} [here] for tests
 * @returns {(text: string) => string}
 */
export function redactor({
  home = homedir(),
  root = resolve(import.meta.dirname, '../..'),
  temporary = tmpdir(),
  host = hostname(),
  user = userName()
} = {}) {
  // The longest first: one may lie in another.
  const folders = /** @type {[string, string][]} */ ([
    [root, '<forkscope>'],
    [temporary, '<tmp>'],
    [home, '~']
  ])
    .filter(([folder]) => folder.length > 1)
    .sort(([one], [other]) => other.length - one.length)
    .map(([folder, name]) => /** @type {const} */ ([folderPattern(folder), name]))
  return (text) => {
    let clean = stripVTControlCharacters(text)
    for (const [pattern, name] of folders) clean = clean.replace(pattern, () => name)
    if (user && user !== 'root')
      clean = clean.replace(new RegExp(`(?<=[/\\\\])${escaped(user)}(?=[/\\\\])`, 'g'), '<user>')
    if (host && host !== 'localhost')
      clean = clean.replace(new RegExp(`(?<![\\w.-])${escaped(host)}(?![\\w-])`, 'g'), '<host>')
    // Of proxies and mirrors.
    return clean.replace(/(?<=:\/\/)[^/@\s]+@/g, '<secret>@')
  }
}

/** However it is written: with / or \, which may be doubled, and on Windows in any case. @param {string} folder */
function folderPattern(folder) {
  const parts = folder.split(/[/\\]+/).map(escaped)
  return new RegExp(`(?<![\\w.~-])${parts.join('[/\\\\]+')}(?![\\w-])`, process.platform === 'win32' ? 'gi' : 'g')
}

/** @param {string} text */
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

function userName() {
  try {
    return userInfo().username
  } catch {
    // A user without an entry in passwd(5), as in containers.
    return ''
  }
}
