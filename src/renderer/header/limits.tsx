/** What a designer of such a server must weigh: processes, descriptors, memory, scheduling. */
import { useShallow } from 'zustand/react/shallow'
import { type LimitName, limitsOf } from '../../shared/views/limits'
import { usePicture, useSwitchRate } from '../store/lab-context'
import { texts } from '../texts'
import { memoryWords } from '../words/process-words'

export function Limits() {
  const figures = usePicture(useShallow((p) => limitsOf(p.state)))
  const perSecond = useSwitchRate((s) => s.perSecond)
  const { unknown, of } = texts.limits
  const used = figures.descriptors?.toLocaleString('en')
  const words: Record<LimitName, string> = {
    children:
      (figures.maxChildren ? of(String(figures.children), figures.maxChildren) : String(figures.children)) +
      (figures.spare > 0 ? texts.limits.spare(figures.spare) : ''),
    zombies: String(figures.zombies),
    descriptors: used && figures.descriptorLimit ? of(used, figures.descriptorLimit) : (used ?? unknown),
    memory: figures.memory ? memoryWords(figures.memory) : unknown,
    switches: perSecond === null || !figures.running ? unknown : texts.limits.perSecond(perSecond)
  }
  return (
    <dl aria-label={texts.limits.label} data-testid="limits" className="figures">
      {(Object.keys(words) as LimitName[]).map((name) => (
        <div key={name} data-limit={name} className="flex gap-1" title={texts.limits.about[name]}>
          <dt>{texts.limits.names[name]}</dt>
          <dd className="font-mono font-medium text-ink">{words[name]}</dd>
        </div>
      ))}
    </dl>
  )
}
