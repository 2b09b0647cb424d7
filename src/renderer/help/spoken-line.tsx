/** The one place where a screen reader hears what happens: a sentence, not seen. */
import { useSpoken } from '../store/lab-context'
import { spokenTexts as texts } from '../texts/spoken'

export function SpokenLine() {
  const sentence = useSpoken((s) => s.sentence)
  return (
    <div className="sr-only" role="status" aria-live="polite" aria-label={texts.label} data-testid="spoken">
      {sentence}
    </div>
  )
}
