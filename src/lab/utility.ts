/** The lab as an Electron utilityProcess: the contract over process.parentPort, shared/frames.ts. */
import { join } from 'node:path'
import { findParentPort, type ParentPort } from '../engine/portable/parent-port'
import type { FromLab, ToLab } from '../shared/frames'
import { Lab } from './lab'
import { answer } from './service'
import { Session } from './session'
import { UtilityPrograms } from './utility-programs'

const parentPort = findParentPort<ToLab, FromLab>()
const utility = new UtilityPrograms((message) => parentPort.postMessage(message))
const lab = new Lab(join(import.meta.dirname, '../programs'), { utility })
const sessions = new Map<number, Session>()

parentPort.on('message', ({ data }) => void receive(parentPort, data))
parentPort.postMessage({ type: 'ready' })
void lab.launchers.tested()

async function receive(port: ParentPort<ToLab, FromLab>, message: ToLab): Promise<void> {
  switch (message.type) {
    case 'open': {
      const { session } = message
      sessions.get(session)?.close()
      sessions.set(session, new Session(lab.log, (json) => port.postMessage({ type: 'push', session, json })))
      return
    }
    case 'request': {
      const session = sessions.get(message.session)
      if (!session) return
      const { id, name, input } = message.frame
      const result = await answer(lab, session, name, input)
      port.postMessage({ type: 'response', session: message.session, frame: { id, result } })
      return
    }
    case 'close':
      sessions.get(message.session)?.close()
      sessions.delete(message.session)
      return
    case 'shutdown':
      await lab.close()
      process.exit(0)
      return
    default:
      utility.receive(message)
  }
}
