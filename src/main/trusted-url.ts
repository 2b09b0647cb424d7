/**
 * Who is trusted, as pure predicates: everything here may be handed text written by an enemy.
 * The wiring into Electron is in security.ts and ipc.ts.
 */
import type { AppPage } from './page'

/** Whether `url` is the app's own page; its query and fragment do not matter. */
export function isAppPage(url: string, page: AppPage): boolean {
  const target = parse(url)
  const own = parse(page.href)
  if (!target || !own) return false
  if (target.username || target.password) return false
  return target.protocol === own.protocol && target.host === own.host && target.pathname === own.pathname
}

/** What is known of the frame that sent a message; null when it was gone before the message was read. */
export interface SenderFrame {
  url: string
  parent: unknown
}

/** Whether a message may be obeyed: only the top frame of our own page may speak. */
export const isTrustedSender = (frame: SenderFrame | null | undefined, page: AppPage): boolean =>
  frame != null && frame.parent === null && isAppPage(frame.url, page)

/** Copying text is all that the page may ask for. */
export const isAllowedPermission = (permission: string, url: string, page: AppPage): boolean =>
  permission === 'clipboard-sanitized-write' && isAppPage(url, page)

function parse(url: string): URL | undefined {
  try {
    return new URL(url)
  } catch {
    return undefined
  }
}
