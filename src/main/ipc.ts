import { ipcMain } from 'electron'
import { failure } from '../shared/failure'
import { answerRequest, type RequestTarget } from './answer-request'
import type { AppPage } from './page'
import { isTrustedSender } from './trusted-url'

/**
 * Requests of the page: the sender is checked here, the rest in answer-request.ts. A session is one web contents.
 * @param targetOf who answers a session
 */
export function setupIpc(page: AppPage, targetOf: (session: number) => RequestTarget): void {
  ipcMain.handle('forkscope:request', (event, name: unknown, input: unknown) => {
    if (!isTrustedSender(event.senderFrame, page)) {
      return failure('EPERM', 'foreign-sender', { sender: sender(event) })
    }
    const session = event.sender.id
    return answerRequest(targetOf(session), session, name, input)
  })
}

const sender = (event: Electron.IpcMainInvokeEvent) => event.senderFrame?.url.slice(0, 200) ?? 'a frame that is gone'
