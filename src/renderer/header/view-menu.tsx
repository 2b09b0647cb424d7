/** What is about this window and no server: its language, its theme, how large it is drawn, and whether it gives hints. */
import { type ReactNode, useEffect, useRef } from 'react'
import { LANGUAGE_CHOICES, useLanguage } from '../language/language'
import { languageName } from '../language/language-name'
import { Icon } from '../parts/icon'
import { useClosing } from '../parts/use-closing'
import { useHints } from '../store/hints'
import { useShownDialog } from '../store/shown-dialog'
import { texts } from '../texts'
import { windowTexts as words } from '../texts/window'
import { SIZES, useSize } from '../theme/size'
import { THEMES, useTheme } from '../theme/theme'

export function ViewMenu() {
  const { shown, show, close } = useShownDialog()
  const open = shown === 'view'
  const box = useRef<HTMLDivElement>(null)
  useClosing(box, open, close)
  return (
    <div ref={box} className="relative">
      <button
        type="button"
        className="button is-icon"
        data-testid="view-button"
        aria-label={words.view}
        title={words.view}
        aria-expanded={open}
        aria-controls={open ? 'view-settings' : undefined}
        onClick={() => (open ? close() : show('view'))}
      >
        <Icon name="language" />
      </button>
      {open && <ViewPanel />}
    </div>
  )
}

function ViewPanel() {
  const box = useRef<HTMLElement>(null)
  useEffect(() => box.current?.querySelector('select')?.focus(), [])
  return (
    <section ref={box} id="view-settings" aria-label={words.title} className="popover view-panel">
      <LanguageField />
      <ThemeField />
      <SizeField />
      <HintsAgain />
    </section>
  )
}

function LanguageField() {
  const { choice, choose } = useLanguage()
  return (
    <ChoiceField name="language" label={texts.header.language} value={choice} among={LANGUAGE_CHOICES} choose={choose}>
      {(one) => (
        <option key={one} value={one} {...(one !== 'system' && { lang: one })}>
          {languageName(one)}
        </option>
      )}
    </ChoiceField>
  )
}

function ThemeField() {
  const { theme, choose } = useTheme()
  return (
    <ChoiceField name="theme" label={texts.header.theme} value={theme} among={THEMES} choose={choose}>
      {(one) => (
        <option key={one} value={one}>
          {texts.header.themes[one]}
        </option>
      )}
    </ChoiceField>
  )
}

function SizeField() {
  const { size, choose } = useSize()
  return (
    <ChoiceField name="size" label={words.size} value={size} among={SIZES} choose={choose} about={words.sizeAbout}>
      {(one) => (
        <option key={one} value={one}>
          {words.sizeOf(one)}
        </option>
      )}
    </ChoiceField>
  )
}

interface ChoiceProps<T> {
  name: string
  label: string
  value: T
  among: readonly T[]
  choose(one: T): void
  about?: string
  /** an option for each */
  children(one: T): ReactNode
}

function ChoiceField<T extends string | number>(props: ChoiceProps<T>) {
  const { name, label, value, among, choose, about, children } = props
  const id = `view-${name}`
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="select min-w-0"
        value={value}
        aria-describedby={about && `${id}-note`}
        onChange={({ target }) => {
          const one = among[target.selectedIndex]
          if (one !== undefined) choose(one)
        }}
      >
        {among.map(children)}
      </select>
      {about && (
        <p id={`${id}-note`} className="field-hint">
          {about}
        </p>
      )}
    </div>
  )
}

function HintsAgain() {
  const isGone = useHints((s) => s.gone.length > 0)
  const showAgain = useHints((s) => s.showAgain)
  return (
    <button type="button" className="button self-start" disabled={!isGone} onClick={showAgain}>
      {words.hintsAgain}
    </button>
  )
}
