/** Light, dark, or what the system says. The resolved one stands in `data-theme`; all colours hang on it. */
import { create } from 'zustand'
import { remembered } from '../browser/remembered'

export const THEMES = ['light', 'dark', 'system'] as const
export type Theme = (typeof THEMES)[number]

const isTheme = (value: unknown): value is Theme => THEMES.some((theme) => theme === value)

const memory = remembered<Theme>(
  () => localStorage,
  'theme',
  (value) => (isTheme(value) ? value : null)
)

interface ThemeStore {
  theme: Theme
  choose(theme: Theme): void
}

export const useTheme = create<ThemeStore>()((set) => ({
  theme: memory.load() ?? 'system',
  choose: (theme) => {
    memory.save(theme)
    set({ theme })
  }
}))

/** Of the document: what is drawn and no element takes other colours when one of them changes. */
export const THEME_ATTRIBUTES = ['data-theme', 'data-contrast'] as const

/** Applies the theme now and whenever it, or the system's, changes. */
export function applyTheme(): void {
  applyContrast()
  const dark = window.matchMedia('(prefers-color-scheme: dark)')
  const apply = () => {
    const { theme } = useTheme.getState()
    document.documentElement.dataset.theme = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme
  }
  dark.addEventListener('change', apply)
  useTheme.subscribe(apply)
  apply()
}

/** forced: the system's few colours stand for all; more: the same ones, farther apart. */
function applyContrast(): void {
  const [forced, more] = ['(forced-colors: active)', '(prefers-contrast: more)'].map((query) =>
    window.matchMedia(query)
  )
  const apply = () => {
    document.documentElement.dataset.contrast = forced?.matches ? 'forced' : more?.matches ? 'more' : 'usual'
  }
  for (const query of [forced, more]) query?.addEventListener('change', apply)
  apply()
}

export const hasForcedColours = (): boolean => document.documentElement.dataset.contrast === 'forced'
