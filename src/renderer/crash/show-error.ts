/** An exception that nobody expected, as a notice that stays, with a report. */
import { useLab } from '../store/lab'
import { useNotices } from '../store/notices'
import { usePicture } from '../store/picture'
import { texts } from '../texts'
import { crashReport } from './crash-report'

/** `where`: what the window was doing. The same error again is the same notice, with the report of the first time. */
export function showError(where: string, error: unknown): void {
  const { notices, show } = useNotices.getState()
  const message = texts.crash.failed(where, wordsOf(error))
  if (notices.some((notice) => notice.message === message)) return
  show({ code: 'EWINDOW', message, hint: texts.crash.hint }, reportOf(where, error))
}

export function reportOf(where: string, error: unknown, ...stacks: string[]): string {
  const { host, hello } = useLab.getState()
  return crashReport(where, error, { host, hello, picture: usePicture.getState() }, ...stacks)
}

const wordsOf = (error: unknown): string => String(error).slice(0, 300)
