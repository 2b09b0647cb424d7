/** Filters to be had with one press: those that everybody needs, what is selected, and those that the person has kept. */
import { useState } from 'react'
import { numberOf } from '../../shared/identity'
import { FILTER_LENGTH } from '../../shared/log-filter/filter'
import { remembered } from '../browser/remembered'
import { Icon } from '../parts/icon'
import { usePicture, useSelection } from '../store/lab-context'
import { texts } from '../texts'

const { chips } = texts.log

const BUILT_IN = {
  errors: 'is:error',
  noNoise: '-is:noise',
  signals: 'kind:signal|exit|exiting'
} as const

/** Filters that are kept. */
const MOST = 20

const memory = remembered<string[]>(
  () => localStorage,
  'log-filters',
  (value) =>
    Array.isArray(value)
      ? value.filter((one) => typeof one === 'string' && one.length <= FILTER_LENGTH).slice(0, MOST)
      : null
)

export function FilterChips({ text, onText }: { text: string; onText(text: string): void }) {
  const [saved, setSaved] = useState(() => memory.load() ?? [])
  const keep = (next: string[]) => {
    memory.save(next)
    setSaved(next)
  }
  const process = useSelection((s) => s.process)
  const peer = usePicture((p) => {
    if (process === null) return undefined
    for (const { holders, client, clientAddress } of p.connections.values()) {
      if (client === process || holders.includes(process)) return clientAddress
    }
    return undefined
  })
  const toggle = (filter: string) => onText(withOrWithout(text, filter))
  const chip = { text, onToggle: toggle }
  const isNew = text.trim() !== '' && !saved.includes(text.trim()) && saved.length < MOST
  return (
    <fieldset className="chips" aria-label={chips.label}>
      {Object.entries(BUILT_IN).map(([name, filter]) => (
        <Chip key={name} {...chip} name={chips[name as keyof typeof BUILT_IN]} filter={filter} />
      ))}
      <Chip
        {...chip}
        name={chips.process(process && numberOf(process))}
        filter={process === null ? null : `process:${process}`}
      />
      <Chip {...chip} name={chips.connection} filter={peer ? `peer:${peer}` : null} />
      {saved.map((filter) => (
        <Chip
          key={filter}
          {...chip}
          name={filter}
          filter={filter}
          onRemove={() => keep(saved.filter((one) => one !== filter))}
        />
      ))}
      {isNew && (
        <button
          type="button"
          className="quiet-button"
          title={chips.saveAbout}
          onClick={() => keep([...saved, text.trim()])}
        >
          {chips.save}
        </button>
      )}
    </fieldset>
  )
}

/** A filter is part of the text where its words stand in it as they are. */
const isIn = (text: string, filter: string): boolean => ` ${text} `.includes(` ${filter} `)

function withOrWithout(text: string, filter: string): string {
  if (!isIn(text, filter)) return [text.trim(), filter].filter(Boolean).join(' ')
  return ` ${text} `.replace(` ${filter} `, ' ').trim()
}

interface ChipProps {
  name: string
  /** null: there is nothing to be filtered by */
  filter: string | null
  text: string
  onToggle(filter: string): void
  onRemove?(): void
}

function Chip({ name, filter, text, onToggle, onRemove }: ChipProps) {
  return (
    <span className="chip-group">
      <button
        type="button"
        className="chip-button"
        aria-pressed={filter !== null && isIn(text, filter)}
        disabled={filter === null}
        title={filter ?? undefined}
        onClick={() => filter !== null && onToggle(filter)}
      >
        {name}
      </button>
      {onRemove && (
        <button type="button" className="chip-button" aria-label={chips.remove(name)} onClick={onRemove}>
          <Icon name="close" />
        </button>
      )}
    </span>
  )
}
