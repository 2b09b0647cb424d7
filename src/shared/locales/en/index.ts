/** What is said in English, by part. The other languages have the same texts with the same parameters. */
import { causes } from './causes'
import { complaints } from './complaints'
import { events } from './events'
import { exportFormats } from './export-formats'
import { failures } from './failures'
import { filterFields } from './filter-fields'
import { glossary } from './glossary'
import { hold } from './hold'
import { native } from './native'
import { presets } from './presets'
import { recordingFaults } from './recording-faults'
import { settingRows } from './setting-rows'
import { usability } from './usability'
import { why } from './why'

export const english = {
  causes,
  complaints,
  events,
  exportFormats,
  failures,
  filterFields,
  glossary,
  hold,
  native,
  presets,
  recordingFaults,
  settingRows,
  usability,
  why
} as const
