/** Copies the rows that are in sight, a line each. */
import { useState } from 'react'
import type { LabEvent } from '../../shared/events'
import { sentenceOf } from '../../shared/log-filter/subject'
import { copyText } from '../browser/clipboard'
import { texts } from '../texts'
import { seconds } from '../words/clock'

export function CopyRows({ events }: { events: readonly LabEvent[] }) {
  return <CopyButton words={texts.log.copy} title={texts.log.copyAbout} text={() => events.map(lineOf).join('\n')} />
}

export function CopyButton({ words, title, text }: { words: string; title?: string; text(): string }) {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    setCopied(await copyText(text()))
    setTimeout(setCopied, 1500, false)
  }
  return (
    <button type="button" className="quiet-button" title={title} onClick={() => void copy()}>
      {copied ? texts.log.copied : words}
    </button>
  )
}

const lineOf = (event: LabEvent) => `${seconds(event.at)} ${event.pid} ${sentenceOf(event)}`
