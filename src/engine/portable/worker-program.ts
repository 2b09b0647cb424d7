/** The program of a portable server's child: gets one connected socket from its parent, serves it, and exits. */
import type { Socket } from 'node:net'
import type { ProgramEvent } from '../../shared/events'
import { type Conversation, converse } from './conversation'
import { teller } from './tell'

/** Resolves when the event is on its way: a parent that does not read holds the conversation back. */
const announce = (event: ProgramEvent): Promise<void> =>
  new Promise((resolve) => {
    if (process.connected) process.send?.(event, undefined, undefined, () => resolve())
    else resolve()
  })
const tell = teller('node-child', announce)

// Its parent has ended: nobody would ever end this process.
process.once('disconnect', () => process.exit())
process.once('message', async (conversation: Conversation, socket: Socket | undefined) => {
  // Node gives no socket when the client had gone before it arrived.
  if (socket) await converse(socket, conversation, tell)
  process.disconnect()
})
