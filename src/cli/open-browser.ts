/** Opens the person's browser, if there is a display to open it on. The URL has been printed anyway. */
import { spawn } from 'node:child_process'

function opener(url: string): [string, string[]] | undefined {
  if (process.platform === 'darwin') return ['open', [url]]
  if (process.platform === 'win32') return ['rundll32', ['url.dll,FileProtocolHandler', url]]
  return process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? ['xdg-open', [url]] : undefined
}

export function openInBrowser(url: string): void {
  const command = opener(url)
  if (!command) return
  const child = spawn(...command, { stdio: 'ignore', detached: true })
  child.on('error', () => process.stderr.write('no browser could be opened; open the address by hand\n'))
  child.unref()
}
