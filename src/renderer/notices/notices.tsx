/** The strip under the header: what is wrong with the lab or the server, and what failed. */

import { useState } from 'react'
import { failureWords } from '../../shared/words/failures'
import { ask } from '../commands/ask'
import { ReportButtons } from '../crash/report-buttons'
import { useLab, useLabStores, useNotices } from '../store/lab-context'
import type { Notice } from '../store/notices'
import { texts } from '../texts'
import { ServerEndedBanner } from './server-ended-banner'

export function Notices() {
  const notices = useNotices((s) => s.notices)
  const dismiss = useNotices((s) => s.dismiss)
  return (
    <div className="notices">
      <LabBanner />
      <ServerEndedBanner />
      {notices.map((notice) => (
        <NoticeLine key={notice.id} notice={notice} onDismiss={() => dismiss(notice.id)} />
      ))}
    </div>
  )
}

function LabBanner() {
  const { failure, host } = useLab()
  if (!failure) return null
  const { message, hint } = failureWords(failure)
  return (
    <div className="notice is-bad" role="alert" data-testid="banner">
      <span className="notice-text">
        {message}
        {hint && <span className="text-muted"> {hint}</span>}
      </span>
      {host === 'electron' && <RestartButton />}
    </div>
  )
}

function RestartButton() {
  const stores = useLabStores()
  const [pending, setPending] = useState(false)
  const restart = async () => {
    setPending(true)
    await ask(stores, 'lab.restart', {})
    setPending(false)
  }
  return (
    <button type="button" className="button" disabled={pending} onClick={() => void restart()}>
      {pending ? texts.notices.restarting : texts.notices.restart}
    </button>
  )
}

function NoticeLine({ notice, onDismiss }: { notice: Notice; onDismiss(): void }) {
  const { message, hint } = failureWords(notice)
  return (
    <div className="notice is-bad" role="alert" data-testid="notice" data-code={notice.code}>
      <span className="notice-text">
        {message}
        {hint && <span className="text-muted"> {hint}</span>}
      </span>
      {notice.report !== undefined && <ReportButtons report={notice.report} />}
      <button type="button" className="quiet-button" aria-label={texts.notices.dismiss} onClick={onDismiss}>
        ✕
      </button>
    </div>
  )
}
