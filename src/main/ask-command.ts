import { dialog, type MessageBoxOptions } from 'electron'
import { CONSENT } from '../shared/bounds'
import { commandQuestion } from '../shared/words/command-question'
import { windowOf } from './ask-file'

const [RUN, CANCEL] = [0, 1]

/** Asks the person at the window natively, where no page can press the button. No answer within the bound is a no. */
export async function askCommand(session: number, shownCommand: string): Promise<boolean> {
  const { message, detail, run, cancel } = commandQuestion(shownCommand)
  const options: MessageBoxOptions = {
    type: 'warning',
    message,
    detail,
    buttons: [run, cancel],
    defaultId: CANCEL,
    cancelId: CANCEL,
    noLink: true,
    signal: AbortSignal.timeout(CONSENT)
  }
  const window = windowOf(session)
  const { response } = await (window ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options))
  return response === RUN
}
