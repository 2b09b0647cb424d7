import { ipcMain } from 'electron'
import { failure } from '../shared/failure'
import { answerRequest } from './answer-request'
import { askCommand } from './ask-command'
import { CommandConsent } from './command-consent'
import type { LabHost } from './lab-host'
import type { AppPage } from './page'
import { isTrustedSender } from './trusted-url'

/** Requests of the page: the sender is checked here, the rest in answer-request.ts. A session is one web contents. */
export function setupIpc(page: AppPage, lab: LabHost): void {
  const target = new CommandConsent(lab, askCommand)
  ipcMain.handle('forkscope:request', (event, name: unknown, input: unknown) => {
    if (!isTrustedSender(event.senderFrame, page)) {
      return failure('EPERM', 'foreign-sender', { sender: sender(event) })
    }
    return answerRequest(target, event.sender.id, name, input)
  })
}

const sender = (event: Electron.IpcMainInvokeEvent) => event.senderFrame?.url.slice(0, 200) ?? 'a frame that is gone'
