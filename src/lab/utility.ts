/**
 * The lab as an Electron utilityProcess: the contract over process.parentPort, shared/frames.ts. With a file as its
 * argument it tells the run that was recorded there; `again` after it: from its beginning, whatever bookmarks it has.
 */
import { join } from 'node:path'
import { findParentPort, type ParentPort } from '../engine/portable/parent-port'
import type { FromLab, ToLab } from '../shared/frames'
import { Lab } from './lab'
import { labService } from './lab-service'
import { Replay } from './replay'
import { replayService } from './replay-service'
import { answer, type Handlers } from './service'
import { Session } from './session'
import { UtilityPrograms } from './utility-programs'

const parentPort = findParentPort<ToLab, FromLab>()
const utility = new UtilityPrograms((message) => parentPort.postMessage(message))
const sessions = new Map<number, Session>()
const [recording, again] = process.argv.slice(2)
const { run, service } = recording === undefined ? live() : recorded(recording)

parentPort.on('message', ({ data }) => void receive(parentPort, data))
parentPort.postMessage({ type: 'ready' })

function live(): { run: Lab; service: Handlers } {
  const lab = new Lab(join(import.meta.dirname, '../programs'), { utility })
  void lab.launchers.tested()
  return { run: lab, service: labService(lab) }
}

function recorded(file: string): { run: Replay; service: Handlers } {
  const replay = new Replay(file, { tour: again === undefined })
  return { run: replay, service: replayService(replay) }
}

async function receive(port: ParentPort<ToLab, FromLab>, message: ToLab): Promise<void> {
  switch (message.type) {
    case 'open': {
      const { session } = message
      sessions.get(session)?.close()
      sessions.set(session, new Session(run.log, (json) => port.postMessage({ type: 'push', session, json })))
      return
    }
    case 'request': {
      const session = sessions.get(message.session)
      if (!session) return
      const { id, name, input } = message.frame
      const { file } = message
      const result = await answer(service, session, name, input, { file })
      port.postMessage({ type: 'response', session: message.session, frame: { id, result } })
      return
    }
    case 'close':
      sessions.get(message.session)?.close()
      sessions.delete(message.session)
      return
    case 'shutdown':
      await run.close()
      process.exit(0)
      return
    default:
      utility.receive(message)
  }
}
