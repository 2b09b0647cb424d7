/**
 * A server program or a worker for the tests of their supervision: a real process that speaks the frames. Its first
 * message says what it does; what it hears it tells as events.
 */
const [file] = process.argv.slice(2)
let isDeaf = false

process.on('disconnect', () => process.exit(0))
process.on('message', (message) => {
  if (message.type === 'end' && isDeaf) return
  const { argument: _, ...heard } = message
  tell({ file, pid: process.pid, heard })
  if (message.type === 'end') process.exit(0)
  if (message.type === 'serve' || message.type === 'connection') act(message.argument)
})

function act({ posts = [], prints = '', deaf = false, exits }) {
  isDeaf = deaf
  for (const post of posts) process.send(post)
  process.stderr.write(prints, () => {
    if (exits !== undefined) process.exit(exits)
  })
}

function tell(event) {
  process.send({ type: 'event', line: JSON.stringify(event) })
}
