/**
 * Everything that the window knows of one lab, and the bridge to it. Two labs side by side have nothing in common;
 * what is the window's own (theme, the next server's settings) is not in here.
 */
import type { Bridge } from '../../shared/contract'
import { createBookmarks } from './bookmarks'
import { createCanvas } from './canvas'
import { followChosen } from './chosen'
import { createCode } from './code'
import { createComposing } from './composing'
import { createConnections } from './connections'
import { createCursor } from './cursor'
import { createDetails } from './details'
import { createDifferences } from './differences'
import { createFirstConnections } from './first-connections'
import { forgetClients } from './forget-clients'
import { createLab } from './lab'
import { labMemory } from './lab-memory'
import { Lifetime } from './lifetime'
import { createLog } from './log'
import { createLogView } from './log-view'
import { createNotices } from './notices'
import { followOpened } from './opened-window'
import { createPicture } from './picture'
import { createRecorder } from './recorder'
import { createSelection } from './selection'
import { createSending } from './sending'
import { createServer } from './server'
import { createSpoken } from './spoken'
import { createSwitchRate } from './switch-rate'
import { createTarget } from './target'
import { createTimeline } from './timeline'
import { createTranscriptViews } from './transcript-views'
import { createTranscripts } from './transcripts'

export type LabStores = ReturnType<typeof createLabStores>

/** `name`: under which the lab's part of the window is remembered, where there are several. */
export function createLabStores(bridge: Bridge, name = '') {
  const memory = labMemory(name)
  const lifetime = new Lifetime()
  const picture = createPicture(memory)
  const selection = createSelection()
  const lab = createLab(bridge.host)
  const canvas = createCanvas(
    picture,
    memory,
    lifetime,
    (clients) => forgetClients(bridge, clients),
    () => lab.getState().hello?.recording !== undefined,
    () => picture.getState().state.seq < cursor.getState().newest.seq
  )
  followOpened(selection, canvas, lifetime)
  followChosen(selection, canvas, lifetime)
  const notices = createNotices()
  const cursor = createCursor(picture, bridge, notices, lifetime)
  const log = createLog(picture, bridge, lifetime)
  const transcripts = createTranscripts(picture, bridge, lifetime)
  return {
    bridge,
    lab,
    picture,
    differences: createDifferences(picture, lifetime),
    switchRate: createSwitchRate(picture, lifetime),
    canvas,
    notices,
    cursor,
    timeline: createTimeline(cursor, selection, bridge, lifetime),
    code: createCode(picture, bridge, notices, lifetime),
    firstConnections: createFirstConnections({ picture, cursor, lab }, lifetime),
    bookmarks: createBookmarks(lab, cursor, lifetime),
    recorder: createRecorder(),
    server: createServer(memory),
    selection,
    composing: createComposing(memory),
    sending: createSending(),
    target: createTarget(memory),
    log,
    logView: createLogView(cursor, log, bridge, lifetime),
    connections: createConnections(picture, bridge, lifetime),
    transcripts,
    spoken: createSpoken({ picture, selection, transcripts }, lifetime),
    transcriptViews: createTranscriptViews(),
    details: createDetails(picture, selection, bridge, lifetime),
    /** Ends timers and subscriptions. The stores keep what they have and follow nothing any more. */
    dispose: () => lifetime.end()
  }
}
