/** The program of a portable server's child: gets one connected socket from its parent, serves it, and exits. */
import type { Socket } from 'node:net'
import { type Conversation, converse } from './conversation'
import { teller } from './tell'

const tell = teller((event) => void (process.connected && process.send?.(event)))

// Its parent has ended: nobody would ever end this process.
process.once('disconnect', () => process.exit())
process.once('message', async (conversation: Conversation, socket: Socket | undefined) => {
  // Node gives no socket when the client had gone before it arrived.
  if (socket) await converse(socket, conversation, tell)
  process.disconnect()
})
