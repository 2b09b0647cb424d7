/** Every sentence that the window says, by part: `texts/`. What the kernel says (names, states, errno) is not translated. */
import { burstTexts, targetTexts } from './texts/burst'
import { canvasTexts, paletteTexts } from './texts/canvas'
import { clientTexts } from './texts/client'
import { composerTexts, transcriptTexts } from './texts/composer'
import { connectionTexts } from './texts/connections'
import { countersTexts, differencesTexts, headerTexts, limitsTexts, standingTexts } from './texts/header'
import { inspectorTexts, tableTexts } from './texts/inspector'
import { logTexts } from './texts/log'
import { processTexts } from './texts/process'
import { settingsTexts } from './texts/settings'
import { socketsTexts } from './texts/sockets'
import { readOnlyTexts, recordingTexts, timeTexts } from './texts/time'
import { bridgeTexts, crashTexts, noticesTexts } from './texts/trouble'
import { whyTexts } from './texts/why'

export const texts = {
  product: 'Forkscope',
  bridge: bridgeTexts,
  header: headerTexts,
  readOnly: readOnlyTexts,
  time: timeTexts,
  recording: recordingTexts,
  standing: standingTexts,
  settings: settingsTexts,
  counters: countersTexts,
  limits: limitsTexts,
  differences: differencesTexts,
  why: whyTexts,
  notices: noticesTexts,
  crash: crashTexts,
  palette: paletteTexts,
  canvas: canvasTexts,
  process: processTexts,
  client: clientTexts,
  composer: composerTexts,
  burst: burstTexts,
  target: targetTexts,
  transcript: transcriptTexts,
  inspector: inspectorTexts,
  sockets: socketsTexts,
  table: tableTexts,
  log: logTexts,
  connections: connectionTexts
} as const
