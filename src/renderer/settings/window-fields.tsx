/** What is about this window and no server: how large it is drawn, and whether it gives hints. */
import { useHints } from '../store/hints'
import { windowTexts as texts } from '../texts/window'
import { SIZES, type Size, useSize } from '../theme/size'

export function WindowFields() {
  const { size, choose } = useSize()
  const isGone = useHints((s) => s.gone.length > 0)
  const showAgain = useHints((s) => s.showAgain)
  return (
    <fieldset className="field-group" data-group="window">
      <legend className="panel-title">{texts.title}</legend>
      <div className="field">
        <label htmlFor="window-size">{texts.size}</label>
        <select
          id="window-size"
          className="select min-w-0"
          aria-describedby="window-size-note"
          value={size}
          onChange={(event) => choose(Number(event.target.value) as Size)}
        >
          {SIZES.map((one) => (
            <option key={one} value={one}>
              {texts.sizeOf(one)}
            </option>
          ))}
        </select>
        <p id="window-size-note" className="field-hint">
          {texts.sizeAbout}
        </p>
      </div>
      <button type="button" className="button self-start" disabled={!isGone} onClick={showAgain}>
        {texts.hintsAgain}
      </button>
    </fieldset>
  )
}
