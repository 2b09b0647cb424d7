/**
 * Which host to start here, and why, in words for a person.
 * @param {{ electron: string | null, platform: string, env: NodeJS.ProcessEnv, root: boolean, args: string[] }} here
 * @returns {{ host: 'desktop' | 'web', why: string }}
 */
export function chooseHost({ electron, platform, env, root, args }) {
  if (!electron) {
    return web('no Electron binary is installed (`npx install-electron` downloads it; then the desktop app opens)')
  }
  if (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY) {
    return web('there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)')
  }
  if (platform === 'linux' && root && !args.includes('--no-sandbox')) {
    return web(
      'Electron does not start as root with its sandbox: be another user, or take the risk with `npm start -- --no-sandbox`'
    )
  }
  return { host: 'desktop', why: `Electron is installed: ${electron}` }
}

const web = (why) => ({ host: 'web', why })
