import { ipcMain } from 'electron'
import { failure } from '../shared/failure'
import { isLanguage, type Language } from '../shared/i18n/languages'
import { answerRequest, type RequestTarget } from './answer-request'
import type { AppPage } from './page'
import { isTrustedSender } from './trusted-url'

interface Answers {
  /** who answers a session */
  targetOf(session: number): RequestTarget
  /** shows recordings; @returns how many those are */
  open(files: readonly string[]): number
  /** a window is in this language now */
  speak(language: Language): void
}

/** Files that may be dropped at once. */
const MOST_FILES = 16

/** Requests of the page: the sender is checked here, the rest in answer-request.ts. A session is one web contents. */
export function setupIpc(page: AppPage, { targetOf, open, speak }: Answers): void {
  ipcMain.handle('forkscope:request', (event, name: unknown, input: unknown) => {
    if (!isTrustedSender(event.senderFrame, page)) {
      return failure('EPERM', 'foreign-sender', { sender: sender(event) })
    }
    const session = event.sender.id
    return answerRequest(targetOf(session), session, name, input)
  })
  // Recordings are only read, in windows of their own, where whatever is none says so.
  ipcMain.handle('forkscope:open-files', (event, files: unknown) => {
    const paths = Array.isArray(files) ? files.filter((path) => typeof path === 'string' && path !== '') : []
    return isTrustedSender(event.senderFrame, page) && paths.length > 0 ? open(paths.slice(0, MOST_FILES)) : 0
  })
  ipcMain.handle('forkscope:language', (event, language: unknown) => {
    if (isTrustedSender(event.senderFrame, page) && isLanguage(language)) speak(language)
  })
}

const sender = (event: Electron.IpcMainInvokeEvent) => event.senderFrame?.url.slice(0, 200) ?? 'a frame that is gone'
