/** Ctrl-F on the canvas: what is found is gone to and selected, one after the other. */
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { shortcutOf } from '../keys/shortcut-of'
import { Icon } from '../parts/icon'
import { useCanvas, useLabStores, usePicture } from '../store/lab-context'
import { canvasTexts as texts } from '../texts/canvas'
import { found } from './find'
import { follow } from './follow'
import type { Pointed } from './pointed'
import type { View } from './view'

interface Props {
  pointed: Pointed
  view: View
  onClose(): void
}

export function FindBar({ pointed, view, onClose }: Props) {
  const stores = useLabStores()
  const field = useRef<HTMLInputElement>(null)
  const [query, setQuery] = useState('')
  const [at, setAt] = useState<string | null>(null)
  const nodes = useCanvas((s) => s.nodes)
  const hidden = useCanvas((s) => s.hidden)
  usePicture((p) => p.state)
  const all = [...nodes, ...Array.from(hidden.keys(), (id) => ({ id, data: { process: id } }))]
  const hits = query.trim() === '' ? [] : found(query, all, stores.picture.getState(), stores.transcripts.getState())
  const index = at === null ? -1 : hits.indexOf(at)
  useEffect(() => field.current?.focus(), [])

  const go = (step: number) => {
    const next = hits[(Math.max(index, step > 0 ? -1 : 0) + step + hits.length) % Math.max(1, hits.length)]
    if (next === undefined) return
    setAt(next)
    stores.canvas.getState().unstack(next)
    pointed.setState({ focused: next })
    follow(stores, next)
    view.near(next)
  }
  const onKey = (event: KeyboardEvent) => {
    const acts = { endFinding: onClose, nextFound: () => go(1), previousFound: () => go(-1) }
    const id = shortcutOf(event, 'finding')
    if (!id) return
    acts[id]()
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <search className="find-bar" data-testid="find-bar">
      <input
        ref={field}
        type="search"
        className="input"
        aria-label={texts.find}
        placeholder={texts.findPlaceholder}
        maxLength={100}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value)
          setAt(null)
        }}
        onKeyDown={onKey}
      />
      <output className="find-count" data-testid="find-count">
        {query.trim() === '' ? '' : texts.foundOf(index + 1, hits.length)}
      </output>
      <button
        type="button"
        className="quiet-button"
        aria-label={texts.previous}
        title={texts.previous}
        onClick={() => go(-1)}
      >
        <Icon name="first" />
      </button>
      <button type="button" className="quiet-button" aria-label={texts.next} title={texts.next} onClick={() => go(1)}>
        <Icon name="last" />
      </button>
      <button
        type="button"
        className="quiet-button"
        aria-label={texts.closeFind}
        title={texts.closeFind}
        onClick={onClose}
      >
        <Icon name="close" />
      </button>
    </search>
  )
}
