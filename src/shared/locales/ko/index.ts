import type { Translations } from '../translations'
import { burst, target } from './burst'
import { canvas, palette } from './canvas'
import { causes } from './causes'
import { chosen, undoing } from './chosen'
import { client } from './client'
import { code } from './code'
import { commands } from './commands'
import { complaints } from './complaints'
import { composer, transcript } from './composer'
import { connections } from './connections'
import { events } from './events'
import { exporting } from './export'
import { exportFormats } from './export-formats'
import { failures } from './failures'
import { filterFields } from './filter-fields'
import { glossary } from './glossary'
import { counters, differences, header, limits, standing } from './header'
import { hold } from './hold'
import { inspector, table } from './inspector'
import { log } from './log'
import { native } from './native'
import { orphans } from './orphans'
import { presets } from './presets'
import { process } from './process'
import { bookmark, record } from './record'
import { recordingFaults } from './recording-faults'
import { settingRows } from './setting-rows'
import { settings } from './settings'
import { shortcuts } from './shortcuts'
import { slowGlass } from './slow-glass'
import { sockets } from './sockets'
import { spoken } from './spoken'
import { step } from './step'
import { readOnly, recording, time } from './time'
import { timeline } from './timeline'
import { bridge, crash, notices } from './trouble'
import { usability } from './usability'
import { why } from './why'
import { appWindow } from './window'
import { wordList } from './word-list'

export const korean: Translations = {
  burst,
  target,
  palette,
  canvas,
  chosen,
  undoing,
  client,
  code,
  composer,
  transcript,
  connections,
  exporting,
  header,
  standing,
  counters,
  limits,
  differences,
  inspector,
  table,
  log,
  process,
  record,
  bookmark,
  settings,
  slowGlass,
  wordList,
  sockets,
  step,
  readOnly,
  time,
  recording,
  timeline,
  bridge,
  notices,
  crash,
  why,
  causes,
  complaints,
  events,
  exportFormats,
  failures,
  filterFields,
  glossary,
  hold,
  native,
  orphans,
  commands,
  shortcuts,
  spoken,
  appWindow,
  presets,
  recordingFaults,
  settingRows,
  usability
}
