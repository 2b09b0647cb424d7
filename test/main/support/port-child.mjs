/** A utility process that does with its port what it is told; its words go to `parentPort`. */
const { parentPort } = process
let port

const deeds = {
  echo: () => port.on('message', ({ data }) => port.postMessage(data)),
  report: () => port.on('message', ({ data }) => parentPort.postMessage(data)),
  count: ({ to }) => {
    for (let number = 1; number <= to; number++) port.postMessage(number)
  },
  start: () => port.start(),
  close: () => port.close(),
  tell: () => parentPort.postMessage('not started')
}

parentPort.on('message', ({ data, ports }) => {
  if (ports.length > 0) {
    port = ports[0]
    port.on('close', () => parentPort.postMessage('closed'))
  }
  for (const deed of data.do) deeds[deed](data)
})
