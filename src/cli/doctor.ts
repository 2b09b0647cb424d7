/** `forkscope doctor`: what works here, what does not, why, and what to do. */
import { findCommand } from '../engine/launchers/find-command'
import { FORK_FLAGS } from '../engine/launchers/fork/flags'
import { type Finding, findingsHere, systemWords } from '../lab/findings'
import { Output } from './output'
import { programsFolder } from './programs-folder'

export async function doctor({ json }: { json: boolean }): Promise<void> {
  const findings = [...(await findingsHere(programsFolder())), displayFinding(), electronFinding()]
  // The flags are those of the Node that runs this: others start a program as the lab would.
  const report = { system: systemWords(), forkFlags: FORK_FLAGS, findings }
  await new Output().write(json ? JSON.stringify(report, null, 2) : textOf(findings))
  if (findings.some(({ works, needed }) => needed && !works)) process.exitCode = 1
}

function textOf(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ what }) => what.length))
  const lines = findings.flatMap(({ what, works, detail, advice }) => [
    `${works ? 'ok' : 'NO'}  ${what.padEnd(width)}  ${detail}`,
    ...(works || advice === undefined ? [] : [`${' '.repeat(width + 6)}→ ${advice}`])
  ])
  return [systemWords(), '', ...lines].join('\n')
}

function displayFinding(): Finding {
  const what = 'a window in a browser'
  const { DISPLAY, WAYLAND_DISPLAY } = process.env
  if (process.platform !== 'linux') return { what, works: true, detail: 'the system opens one' }
  if (!DISPLAY && !WAYLAND_DISPLAY) {
    const advice = '`forkscope serve` prints an address: open it here, or elsewhere by `ssh -L`'
    return { what, works: false, detail: 'there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)', advice }
  }
  const opener = findCommand('xdg-open')
  return opener
    ? { what, works: true, detail: `${opener} opens it` }
    : {
        what,
        works: false,
        detail: 'xdg-open is not installed',
        advice: 'apt install xdg-utils, or open the printed address'
      }
}

function electronFinding(): Finding {
  const { electron } = process.versions
  return {
    what: 'Electron',
    works: electron !== undefined,
    detail: electron === undefined ? `this is Node, ${process.execPath}` : `${electron}, ${process.execPath}`,
    advice: 'the packaged app, or `npm start` in the sources, runs in Electron; `forkscope serve` does without'
  }
}
