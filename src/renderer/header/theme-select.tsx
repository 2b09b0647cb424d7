import { texts } from '../texts'
import { THEMES, type Theme, useTheme } from '../theme/theme'

export function ThemeSelect() {
  const { theme, choose } = useTheme()
  return (
    <select
      className="select"
      aria-label={texts.header.theme}
      value={theme}
      onChange={(event) => choose(event.target.value as Theme)}
    >
      {THEMES.map((one) => (
        <option key={one} value={one}>
          {texts.header.themes[one]}
        </option>
      ))}
    </select>
  )
}
