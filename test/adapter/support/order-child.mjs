/** A utility process that does what its first message says, and whose words show in what order things come. */
const { parentPort } = process
const say = (word) => parentPort.postMessage(word)

const deeds = {
  echo: () => parentPort.on('message', ({ data }) => say(data)),
  /** what is due after a message runs before the next one */
  turns: () =>
    parentPort.on('message', ({ data }) => {
      say(data)
      process.nextTick(say, `tick of ${data}`)
      Promise.resolve().then(() => say(`promise of ${data}`))
    }),
  /** one listener a message, a turn without any between them */
  once: () => {
    const listen = () =>
      parentPort.once('message', ({ data }) => {
        say(data)
        setTimeout(listen)
      })
    listen()
  },
  /** no more than the channel takes at once: the rest would be lost, in Electron too */
  'speak-and-exit': () => {
    for (let number = 1; number <= 50; number++) say(number)
    process.stdout.write('last words\n')
    process.exit(7)
  },
  reject: () => {
    Promise.reject(new Error('nobody catches this'))
    setImmediate(say, 'still there')
  },
  'ignore-sigterm': () => {
    process.on('SIGTERM', () => say('SIGTERM'))
    say('ready')
  },
  /** what the port tells, once it is started */
  'listen-to-port': ([port]) => {
    port.on('message', ({ data }) => say(data))
    port.on('close', () => say('closed'))
    port.start()
  },
  wait: () => say('ready')
}

parentPort.once('message', ({ data, ports }) => deeds[data](ports))
