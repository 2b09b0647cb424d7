import type { BrowserWindow } from 'electron'
import type { RequestTarget } from './answer-request'
import { askCommand } from './ask-command'
import { CommandConsent } from './command-consent'
import { setupLab, setupReplay } from './lab'
import type { LabHost } from './lab-host'
import type { AppPage } from './page'
import { Recordings } from './recordings'
import { labOf, openWindow, show, windowsOf } from './windows'

/** All that is open: the lab in its window, and recordings in theirs. */
export class Desk {
  readonly #page: AppPage
  readonly #live: LabHost = setupLab()
  readonly #consent = new CommandConsent(this.#live, askCommand)
  readonly #recordings: Recordings<BrowserWindow>
  #begun = false

  constructor(page: AppPage) {
    this.#page = page
    this.#recordings = new Recordings({ lab: setupReplay, window: (lab) => openWindow(page, lab), show })
  }

  /** Shows the live window, which begins with the first time. */
  showLive(): void {
    if (!this.#begun) void this.#live.start()
    this.#begun = true
    const [window] = windowsOf(this.#live)
    if (window) show(window)
    else openWindow(this.#page, this.#live)
  }

  /** @returns the file as the system spells it */
  openRecording(path: string): string {
    return this.#recordings.open(path)
  }

  /** What the app is started with, now or by a double click later: its files, or else the live window. */
  open(files: readonly string[]): string[] {
    if (files.length === 0) this.showLive()
    return files.map((file) => this.openRecording(file))
  }

  targetOf(session: number): RequestTarget {
    const lab = labOf(session)
    return lab === undefined || lab === this.#live ? this.#consent : againAndAgain(lab)
  }

  /** Settles when all labs have ended. */
  async end(): Promise<void> {
    await Promise.all([this.#live.stop(), this.#recordings.stop()])
  }

  /** The app goes on after {@link end}. */
  resume(): void {
    if (this.#begun) void this.#live.resume()
    this.#recordings.resume()
  }
}

/** A recording is told from its beginning, whether it has come to its end or not. */
const againAndAgain = (lab: LabHost): RequestTarget => ({
  request: (session, name, input) => lab.request(session, name, input),
  restart: async () => {
    await lab.stop()
    return lab.resume()
  }
})
