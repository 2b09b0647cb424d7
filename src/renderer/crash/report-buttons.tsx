/** What can be done about a failure of the window: hand it on, and begin anew. The lab goes on meanwhile. */
import { useState } from 'react'
import { copyText } from '../browser/clipboard'
import { texts } from '../texts'

export function ReportButtons({ report }: { report: string }) {
  const [copied, setCopied] = useState<boolean | null>(null)
  return (
    <>
      <button type="button" className="button" onClick={() => void copyText(report).then(setCopied)}>
        {copied ? texts.crash.copied : texts.crash.copyReport}
      </button>
      <button type="button" className="button" onClick={() => window.location.reload()}>
        {texts.crash.reload}
      </button>
      {copied === false && (
        <textarea readOnly className="crash-report" aria-label={texts.crash.copyByHand} value={report} />
      )}
    </>
  )
}
