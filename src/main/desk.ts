import { type BrowserWindow, dialog } from 'electron'
import { t } from '../shared/i18n/translate'
import type { RequestTarget } from './answer-request'
import { askCommand } from './ask-command'
import { askPlace } from './ask-file'
import { ClientWindows } from './client-windows'
import { CommandConsent } from './command-consent'
import { FileChoice } from './file-choice'
import { setupLab, setupReplay } from './lab'
import type { LabHost } from './lab-host'
import type { AppPage } from './page'
import { Recordings } from './recordings'
import { labOf, openClientWindow, openWindow, show, windowsOf } from './windows'

/** All that is open: the lab in its window, and recordings in theirs. */
export class Desk {
  readonly #page: AppPage
  readonly #live: LabHost = setupLab()
  readonly #consent = new CommandConsent(this.#live, askCommand)
  readonly #choice: FileChoice
  readonly #recordings: Recordings<BrowserWindow>
  readonly #clients: ClientWindows<BrowserWindow>
  /** the one that shows all of the lab */
  #main: BrowserWindow | undefined

  /** @param openChosen asks the person at the window which recordings to open */
  constructor(page: AppPage, openChosen: (session: number) => Promise<unknown>) {
    this.#page = page
    this.#choice = new FileChoice({ choose: askPlace, open: openChosen })
    this.#clients = new ClientWindows({ open: (client) => openClientWindow(page, this.#live, client), show })
    this.#recordings = new Recordings({
      lab: setupReplay,
      window: (lab) => openWindow(page, lab),
      show,
      refuse: (limit) => dialog.showErrorBox(t('native:tooMany.title', { limit }), t('native:tooMany.text'))
    })
  }

  /** Shows the live window. Its lab begins and ends with it. */
  showLive(): void {
    if (this.#main) show(this.#main)
    else this.#openLive()
  }

  #openLive(): void {
    void this.#live.resume()
    this.#main = openWindow(this.#page, this.#live)
    this.#main.once('closed', () => {
      this.#main = undefined
      this.#clients.close()
      void this.#live.stop()
    })
  }

  /**
   * What the app is started with, now or by a double click later: its files, or else the live window.
   * @returns the files that are open then, as the system spells them
   */
  open(files: readonly string[]): string[] {
    if (files.length === 0) this.showLive()
    return files.flatMap((file) => this.#recordings.open(file) ?? [])
  }

  targetOf(session: number): RequestTarget {
    const lab = labOf(session)
    return this.#choice.before(
      lab === undefined || lab === this.#live ? this.#clients.before(this.#consent) : recordingTarget(lab)
    )
  }

  /** Settles when all labs have ended. */
  async end(): Promise<void> {
    await Promise.all([this.#live.stop(), this.#recordings.stop()])
  }

  /** The app goes on after {@link end}, with the windows that are there. */
  resume(): void {
    if (windowsOf(this.#live).length > 0) void this.#live.resume()
    this.#recordings.resume()
  }
}

/** A recording that is restarted is told from its beginning, whether it has come to its end or not. */
const recordingTarget = (lab: LabHost): RequestTarget => ({
  request: (session, name, input, file) => lab.request(session, name, input, file),
  restart: () => lab.again()
})
