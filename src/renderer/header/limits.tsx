/** What a designer of such a server must weigh: processes, descriptors, memory, scheduling. */

import { useShallow } from 'zustand/react/shallow'
import { SERVER_CONDITIONS } from '../../shared/code/conditions'
import { serverOf } from '../../shared/fold/state'
import { english } from '../../shared/locales/en'
import { isServing } from '../../shared/selectors'
import { type LimitName, limitsOf } from '../../shared/views/limits'
import { count } from '../../shared/words/count'
import { termsOf } from '../parts/term'
import { hasLinuxCalls } from '../store/lab'
import { useLab, usePicture, useSwitchRate } from '../store/lab-context'
import { texts } from '../texts'
import { memoryWords } from '../words/process-words'
import { Figure } from './figure'

/** Figures of /proc. */
const OF_KERNEL: ReadonlySet<LimitName> = new Set(['descriptors', 'memory', 'switches'])

interface Words {
  value: string
  widest?: string
}

const unknown = '–'
/** fs.nr_open as Linux has it: room for the limit before it is known. */
const MOST_DESCRIPTORS = 2 ** 20

export function Limits() {
  const figures = usePicture(useShallow((p) => limitsOf(p.state)))
  const perSecond = useSwitchRate((s) => s.perSecond)
  const asked = useLab((s) => hasLinuxCalls(s.hello))
  const byNode = usePicture((p) => serverOf(p.state)?.byNode === true)
  const { descriptors, descriptorLimit, maxPerSource, rate, memory, running } = figures
  const words: Record<LimitName, Words | undefined> = {
    children: childrenWords(figures),
    perSource: maxPerSource ? ofLimit(figures.ofOneSource, maxPerSource) : undefined,
    rate: rate ? { value: texts.limits.rate(rate) } : undefined,
    // Node waits for them at once.
    zombies: byNode || !asked ? undefined : { value: count(figures.zombies) },
    descriptors: {
      ...(descriptors === undefined ? { value: unknown } : ofLimit(descriptors, descriptorLimit)),
      widest: texts.limits.of(count(MOST_DESCRIPTORS), MOST_DESCRIPTORS)
    },
    memory: { value: memory ? memoryWords(memory) : unknown },
    switches: { value: perSecond === null || !running ? unknown : texts.limits.perSecond(perSecond) }
  }
  const names = (Object.keys(words) as LimitName[]).filter((name) => asked || !OF_KERNEL.has(name))
  return (
    <dl aria-label={texts.limits.label} data-testid="limits" className="figures" {...termsOf}>
      {names.map((name) => {
        const said = words[name]
        return (
          said && (
            <Figure
              key={name}
              kind="limit"
              name={name}
              words={texts.limits.names[name]}
              term={english.limits.names[name]}
              {...said}
              isFirst={name === 'children'}
            />
          )
        )
      })}
      <Lists />
    </dl>
  )
}

function childrenWords({ children, spare, maxChildren }: ReturnType<typeof limitsOf>): Words {
  const { value, ...room } = ofLimit(children, maxChildren)
  return { ...room, value: value + (spare > 0 ? texts.limits.spare(spare) : '') }
}

/** What is used has room up to the limit; 0: there is none. */
function ofLimit(used: number, limit: number | undefined): Words {
  const { of } = texts.limits
  return limit ? { value: of(count(used), limit), widest: of(count(limit), limit) } : { value: count(used) }
}

/** Who is let in, and for how long: what has no figure that comes near it. */
function Lists() {
  const settings = usePicture((p) => (isServing(p.state) ? p.state.settings : null))
  if (!settings) return null
  const { allow, deny, idleTimeout } = settings
  const said: Said[] = [
    ...listed('allow', allow),
    ...listed('deny', deny),
    ...(SERVER_CONDITIONS['ends-idle'](settings) ? [idle(idleTimeout)] : [])
  ]
  return said.map(([name, value, all]) => (
    <Figure
      key={name}
      kind="limit"
      name={name}
      words={texts.limits.lists[name]}
      term={english.limits.lists[name]}
      value={value}
      all={all}
    />
  ))
}

type Said = [name: keyof typeof texts.limits.lists, value: string, all?: string]

const listed = (name: 'allow' | 'deny', [first, ...others]: readonly string[]): Said[] =>
  first === undefined
    ? []
    : [[name, others.length > 0 ? texts.limits.andMore(first, others.length) : first, [first, ...others].join(', ')]]

const idle = (ms: number): Said => ['idle', texts.limits.milliseconds(ms)]
