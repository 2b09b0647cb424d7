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

/** Applies the theme now and whenever it, or the system's, changes. */
export function applyTheme(): void {
  const dark = window.matchMedia('(prefers-color-scheme: dark)')
  const apply = () => {
    const { theme } = useTheme.getState()
    document.documentElement.dataset.theme = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme
  }
  dark.addEventListener('change', apply)
  useTheme.subscribe(apply)
  apply()
}
