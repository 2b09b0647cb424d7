/** The probe in a utility process. Its first message has a port; it is asked with the second what it has met. */

import * as record from './record.mjs'
import { follow, sample } from './record.mjs'

const { parentPort } = process
sample('Process', { parentPort })
follow('ParentPort', parentPort)
parentPort.once('message', ({ ports: [port] }) => {
  follow('MessagePortMain', sample('MessagePortMain', port))
  port.on('message', ({ data }) => port.postMessage(data))
  port.once('close', () => {
    const { samples, events, reads } = record
    parentPort.postMessage({ samples, events, reads })
  })
  port.start()
})
