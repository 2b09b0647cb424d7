/**
 * Only a test as root goes without Chromium's sandbox, and one whose starter says that there is none to be had; the app
 * itself never asks for that.
 */
const withoutSandbox = process.getuid?.() === 0 || Boolean(process.env.FORKSCOPE_NO_SANDBOX)

/** For Electron's command line. */
export const ELECTRON_ARGS = [...(withoutSandbox ? ['--no-sandbox'] : []), '--disable-dev-shm-usage']
