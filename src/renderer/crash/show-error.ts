/** An exception that nobody expected, as a notice that stays, with a report. */
import { failure, type WindowTask } from '../../shared/failure'
import { failureWords } from '../../shared/words/failures'
import type { LabStores } from '../store/lab-stores'
import { crashReport } from './crash-report'

/** `where`: what the window was doing. The same error again is the same notice, with the report of the first time. */
export function showError(stores: LabStores, where: WindowTask, error: unknown): void {
  const { notices, show } = stores.notices.getState()
  const { error: failed } = failure('EWINDOW', 'window-broke', { where, reason: wordsOf(error) })
  const { message } = failureWords(failed)
  if (notices.some((notice) => failureWords(notice).message === message)) return
  show(failed, reportOf(stores, where, error))
}

export function reportOf({ lab, picture, log }: LabStores, where: string, error: unknown, ...stacks: string[]): string {
  const { host, hello } = lab.getState()
  return crashReport(where, error, { host, hello, picture: picture.getState(), log: log.getState() }, ...stacks)
}

const wordsOf = (error: unknown): string => String(error).slice(0, 300)
