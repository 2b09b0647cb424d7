import type { Page } from '@playwright/test'

export type Target = 'electron' | 'packed' | 'adapter' | 'web'

/** Forkscope as a test has it. */
export interface App {
  target: Target
  page: Page
  /** the host: Electron's main process, packed or not, the adapter, or `forkscope serve` */
  pid: number
  /** the lab's own process, which on the web is the host itself; the newest one after a restart */
  labPid(): Promise<number>
  /** what the host has printed so far, for messages */
  output(): string
}

/** What a launcher gets. Whatever it starts it must add a cleanup for, at once and not throwing. */
export interface Launch {
  /** a folder that is removed afterwards */
  home: string
  env: Record<string, string>
  cleanups: (() => Promise<unknown>)[]
}
