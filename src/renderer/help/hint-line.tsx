/**
 * Between canvas and time bar, over nothing that is worked on: what somebody who is here for the first time may not find, one at
 * a time, when there is something to use it for.
 */
import { useEffect } from 'react'
import type { HintId } from '../keys/hints'
import { keysOf } from '../keys/shortcut-of'
import { Hint } from '../parts/hint'
import { useHints } from '../store/hints'
import { useCursor, usePicture, useReadOnly } from '../store/lab-context'
import { useShownDialog } from '../store/shown-dialog'
import { windowTexts as texts } from '../texts/window'

/** Events from which on there is a past to look at. */
const ENOUGH = 60

/** The first of them that there is something to use for. */
const LINED = ['why', 'back', 'commands'] as const satisfies readonly HintId[]

export function HintLine() {
  const gone = useHints((s) => s.gone)
  const left = LINED.filter((hint) => !gone.includes(hint))
  useDone()
  return left.length === 0 ? null : <Line left={left} />
}

function Line({ left }: { left: readonly (typeof LINED)[number][] }) {
  const readOnly = useReadOnly()
  const hasPast = useCursor(({ newest }) => newest.seq >= ENOUGH)
  const hasClient = usePicture(({ state }) => state.processes.values().some(({ client }) => client !== undefined))
  const isOdd = usePicture(({ state }) => state.processes.values().some(({ phase }) => phase === 'zombie'))
  const hint = left.find((one) => one !== 'why' || isOdd)
  if (hint === undefined || readOnly === 'recorded' || !hasPast || !hasClient) return null
  const words = hint === 'commands' ? texts.hints.commands(keysOf('commands')[0] ?? '') : texts.hints[hint]
  return (
    <aside className="hint-line" aria-label={texts.hint}>
      <Hint id={hint}>{words}</Hint>
    </aside>
  )
}

/** What has been done needs no hint any more. */
function useDone(): void {
  const end = useHints((s) => s.end)
  const past = useCursor((s) => s.past)
  const listed = useShownDialog(({ shown }) => shown === 'commands')
  useEffect(() => {
    if (past) end('back')
    if (listed) end('commands')
  }, [past, listed, end])
}
