import type { DesktopBridge } from '../shared/contract'

declare global {
  interface Window {
    /** Put there by the preload in the desktop app; absent in a browser tab. */
    forkscope?: DesktopBridge
  }
}
