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

const chosen = remembered<string>(
  () => localStorage,
  'preset',
  (value) => (typeof value === 'string' && presetById(value) ? value : null)
)

const settingsOf = (id: string): ServerSettings =>
  presetById(id)?.settings ?? serverSettingsSchema.parse(SERVER_DEFAULTS)

interface SettingsStore {
  draft: Draft
  /** id of the preset that was chosen last; the draft may have moved away from it since */
  chosen: string | null
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
    chosen: chosen.load(),
    errors: {},
    open: false,
    edit: (field, value) => put({ ...get().draft, [field]: value }),
    choosePreset: (id) => {
      chosen.save(id)
      set({ chosen: id })
      put(draftOf(settingsOf(id)))
    },
    setOpen: (open) => set({ open }),
    validated: () => {
      const parsed = parseDraft(get().draft)
      if ('settings' in parsed) return parsed.settings
      set({ open: true, errors: parsed.errors })
      return null
    }
  }
})

/** The preset that the form stands for. */
export function presetOf({ draft, chosen }: Pick<SettingsStore, 'draft' | 'chosen'>): Preset | undefined {
  const parsed = parseDraft(draft)
  return 'settings' in parsed ? presetOfSettings(parsed.settings, chosen) : undefined
}
