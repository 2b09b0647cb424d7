import type { Translations } from '../translations'
import { burst, target } from './burst'
import { canvas, palette } from './canvas'
import { client } from './client'
import { code } from './code'
import { composer, transcript } from './composer'
import { connections } from './connections'
import { exporting } from './export'
import { counters, differences, header, limits, standing } from './header'
import { inspector, table } from './inspector'
import { log } from './log'
import { process } from './process'
import { bookmark, record } from './record'
import { settings } from './settings'
import { slowGlass } from './slow-glass'
import { sockets } from './sockets'
import { step } from './step'
import { readOnly, recording, time } from './time'
import { timeline } from './timeline'
import { bridge, crash, notices } from './trouble'
import { why } from './why'

export const korean: Translations = {
  burst,
  target,
  palette,
  canvas,
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
  sockets,
  step,
  readOnly,
  time,
  recording,
  timeline,
  bridge,
  notices,
  crash,
  why
}
