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
  /** the process that tells a recording, the newest one; not on the web */
  recordingPid(): Promise<number>
  /** all that were started so far, as far as they are known */
  recordingPids(): Promise<number[]>
  /** Waits for the native box with this message and presses a button of it, or chooses a file; there are none on the web. */
  pressInBox(message: RegExp, button: string): Promise<void>
  /** Chooses an item of the application's menu, by the labels that lead to it; not on the web. */
  chooseMenu(...labels: string[]): Promise<void>
  /** Starts the app a second time, as a double click does. Resolves when that one has left; not on the web. */
  startAgain(...args: string[]): Promise<void>
  /** the newest window's page, once there have been so many windows */
  window(number: number): Promise<Page>
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
