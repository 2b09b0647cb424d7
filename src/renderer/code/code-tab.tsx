/** The program of the chosen process as text, and where in it each process is. */
import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { ProgramText } from '../../shared/code/program-text'
import type { ProcessState } from '../../shared/fold/state'
import type { ProcessId } from '../../shared/identity'
import { beginnerOf, textOfProcess } from '../../shared/views/code-places'
import { useCode, usePicture, useSelection } from '../store/lab-context'
import { codeTexts } from '../texts/code'
import { CodeLines } from './code-lines'
import { MarkerChip } from './marker-chip'
import { type Marked, markersIn } from './markers'
import { VisitList } from './visit-list'

export function CodeTab() {
  const shown = useShown()
  return (
    <div className="code-tab" data-testid="code-tab">
      {shown?.text ? (
        <Program key={shown.beginner.id} beginner={shown.beginner} text={shown.text} />
      ) : (
        <p className="panel-empty">{shown ? codeTexts.unknown : codeTexts.nothing}</p>
      )}
    </div>
  )
}

/** The program of the chosen process; where none is chosen, or the chosen one is forgotten, the server's. */
function useShown(): { beginner: ProcessState; text: ProgramText | undefined } | undefined {
  const chosen = useSelection((s) => s.process)
  const { processes, server, settings, launcher, serverAddress } = usePicture((p) => p.state)
  const process = processes.get(chosen ?? undefined) ?? processes.get(server)
  const beginner = process && (processes.get(beginnerOf(process)) ?? process)
  const kind = beginner?.client?.kind
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the text is made of, and not all that a process is
  const text = useMemo(
    () => beginner && textOfProcess({ settings, launcher, server, serverAddress }, beginner),
    [beginner?.id, kind, beginner?.byNode, settings, launcher, server, serverAddress]
  )
  return beginner && { beginner, text }
}

function Program({ beginner, text }: { beginner: ProcessState; text: ProgramText }) {
  const [follow, setFollow] = useState(true)
  const chosen = useSelection((s) => s.process)
  const { visits, places } = useCode()
  const marked = useMarked(text, beginner.id)
  const box = useRef<HTMLDivElement>(null)
  const line = marked.lineOf.get(chosen ?? beginner.id) ?? marked.lineOf.get(beginner.id)
  useLayoutEffect(() => {
    if (!follow || line === undefined) return
    box.current?.querySelector(`[data-line="${line}"]`)?.scrollIntoView?.({ block: 'nearest' })
  }, [follow, line])
  return (
    <>
      <header className="code-head">
        <div className="flex items-center gap-2">
          <h3 className="grow truncate font-medium">
            {beginner.client ? codeTexts.ofClient(beginner.pid) : codeTexts.ofServer}
          </h3>
          <label className="toggle" title={codeTexts.followAbout}>
            <input type="checkbox" checked={follow} onChange={(event) => setFollow(event.target.checked)} />
            {codeTexts.follow}
          </label>
        </div>
        <p className="text-muted">{text.byNode ? codeTexts.unseen : codeTexts.about}</p>
        <Elsewhere marked={marked} />
      </header>
      <div ref={box} className="code-scroll" onWheel={() => setFollow(false)}>
        <CodeLines text={text} marked={marked} chosen={chosen} />
      </div>
      {visits && <VisitList visits={visits} text={text} members={places.membersOf(beginner.id)} />}
    </>
  )
}

function Elsewhere({ marked: { elsewhere, lineOf } }: { marked: Marked }) {
  const told = usePicture((p) => p.state.counters.calls > 0)
  if (elsewhere.length === 0) return null
  const isOld = lineOf.size === 0 && told && elsewhere.every(({ site }) => site === undefined)
  return (
    <p className="code-elsewhere">
      {isOld && <span>{codeTexts.noSites} </span>}
      <span className="text-muted">{codeTexts.elsewhere}</span>{' '}
      {elsewhere.slice(0, MOST_ELSEWHERE).map((process) => (
        <MarkerChip key={process.id} process={process} />
      ))}
      {elsewhere.length > MOST_ELSEWHERE && ` +${elsewhere.length - MOST_ELSEWHERE}`}
    </p>
  )
}

const MOST_ELSEWHERE = 8

function useMarked(text: ProgramText, beginner: ProcessId): Marked {
  const state = usePicture((p) => p.state)
  const places = useCode((s) => s.places)
  return useMemo(() => markersIn(text, state, places.membersOf(beginner)), [text, state, places, beginner])
}
