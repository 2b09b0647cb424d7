/** A field for a whole number: what is wrong with it stands below. */
import { useId } from 'react'
import { type WholeRange, wholeFault } from '../words/whole'

export function WholeField(props: { label: string; value: string; range: WholeRange; onChange(value: string): void }) {
  const { label, value, range, onChange } = props
  const id = useId()
  const fault = wholeFault(value, range)
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input"
        inputMode="numeric"
        value={value}
        aria-invalid={fault !== undefined}
        aria-describedby={fault && `${id}-fault`}
        onChange={(event) => onChange(event.target.value)}
      />
      {fault && (
        <p id={`${id}-fault`} className="field-error" role="alert">
          {fault}
        </p>
      )}
    </div>
  )
}
