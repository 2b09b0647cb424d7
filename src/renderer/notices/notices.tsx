/** Over the canvas' upper edge, which it does not move: what is wrong with the lab or the server, and what failed. */

import { useEffect, useState } from 'react'
import { serverStanding } from '../../shared/selectors'
import { failureWords } from '../../shared/words/failures'
import { ask } from '../commands/ask'
import { ReportButtons } from '../crash/report-buttons'
import { Icon } from '../parts/icon'
import { useLab, useLabStores, useNotices, usePicture, useReadOnly } from '../store/lab-context'
import { NEEDS_SERVER, type Notice } from '../store/notices'
import { texts } from '../texts'
import { NoticeActions } from './notice-actions'
import { ServerEndedBanner } from './server-ended-banner'
import { useAddressUse } from './use-address-use'

export function Notices() {
  const notices = useNotices((s) => s.notices)
  const dismiss = useNotices((s) => s.dismiss)
  useOvercome()
  return (
    <>
      <LabBanner />
      <ServerEndedBanner />
      {notices.map((notice) => (
        <NoticeLine key={notice.id} notice={notice} onDismiss={() => dismiss(notice.id)} />
      ))}
    </>
  )
}

/** Whoever has started a server, from here or elsewhere: that there was none, or could be none, is no more. */
function useOvercome() {
  const overcome = useNotices((s) => s.overcome)
  const listens = usePicture((p) => serverStanding(p.state) === 'listening')
  const readOnly = useReadOnly()
  useEffect(() => {
    if (!listens || readOnly) return
    for (const code of NEEDS_SERVER) overcome(code)
  }, [listens, readOnly, overcome])
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
  const now = useAddressUse(notice, onDismiss)
  const { message, hint } = failureWords(now)
  return (
    <div className="notice is-bad" role="alert" data-testid="notice" data-code={notice.code}>
      {/* What counts down is read out once. */}
      <span className="notice-text" aria-live="off">
        {message}
        {hint && <span className="text-muted"> {hint}</span>}
      </span>
      <NoticeActions failure={now} />
      {notice.report !== undefined && <ReportButtons report={notice.report} />}
      <button type="button" className="quiet-button" aria-label={texts.notices.dismiss} onClick={onDismiss}>
        <Icon name="close" />
      </button>
    </div>
  )
}
