/** What the next server will be told. Remembered when it is valid. */
import { create } from 'zustand'
import { SERVER_DEFAULTS } from '../../shared/choices'
import { presetOfSettings } from '../../shared/preset-of-settings'
import { DEFAULT_PRESET, type Preset, presetById } from '../../shared/presets'
import { type ServerSettings, serverSettingsSchema } from '../../shared/settings'
import { remembered } from '../browser/remembered'
import { draftOf, type FieldErrors, parseDraft } from './draft'
import type { Draft, Field } from './fields'

const memory = remembered<ServerSettings>(
  () => localStorage,
  'settings',
  (value) => serverSettingsSchema.safeParse(value).data ?? null
)

const settingsOf = (id: string): ServerSettings =>
  presetById(id)?.settings ?? serverSettingsSchema.parse(SERVER_DEFAULTS)

interface SettingsStore {
  draft: Draft
  errors: FieldErrors
  open: boolean
  edit<F extends Field>(field: F, value: Draft[F]): void
  choosePreset(id: string): void
  setOpen(open: boolean): void
  /** The settings if they are valid; otherwise opens the form, where the errors stand by their fields. */
  validated(): ServerSettings | null
}

export const useSettings = create<SettingsStore>()((set, get) => {
  const put = (draft: Draft) => {
    const parsed = parseDraft(draft)
    if ('settings' in parsed) memory.save(parsed.settings)
    set({ draft, errors: 'errors' in parsed ? parsed.errors : {} })
  }
  return {
    draft: draftOf(memory.load() ?? settingsOf(DEFAULT_PRESET)),
    errors: {},
    open: false,
    edit: (field, value) => put({ ...get().draft, [field]: value }),
    choosePreset: (id) => put(draftOf(settingsOf(id))),
    setOpen: (open) => set({ open }),
    validated: () => {
      const parsed = parseDraft(get().draft)
      if ('settings' in parsed) return parsed.settings
      set({ open: true, errors: parsed.errors })
      return null
    }
  }
})

export function presetOf(draft: Draft): Preset | undefined {
  const parsed = parseDraft(draft)
  return 'settings' in parsed ? presetOfSettings(parsed.settings) : undefined
}
