/**
 * Which host to start here, and why, in words for a person.
 * @param {{ electron: string | null, noElectron?: string, platform: string, env: NodeJS.ProcessEnv, root: boolean, args: string[], noSandbox?: string | null }} here
 *   noElectron: why there is none; noSandbox: why Chromium cannot have its sandbox
 * @returns {{ host: 'desktop' | 'web', why: string }}
 */
export function chooseHost({ electron, noElectron, platform, env, root, args, noSandbox }) {
  if (!electron) {
    const more = noElectron ?? '`npx install-electron` downloads it; then the desktop app opens'
    return web(`no Electron binary is installed (${more})`)
  }
  if (!hasDisplay(platform, env)) {
    return web('there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)')
  }
  const sandboxed = platform === 'linux' && !args.includes('--no-sandbox')
  if (sandboxed && root) {
    return web(
      'Electron does not start as root with its sandbox: be another user, or take the risk with `npm start -- --no-sandbox`'
    )
  }
  if (sandboxed && noSandbox) return web(noSandbox)
  return { host: 'desktop', why: `Electron is installed: ${electron}` }
}

/** Whether a window could be seen. */
export const hasDisplay = (platform, env) => platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)

const web = (why) => ({ host: 'web', why })
