/** A lab for the host's tests: a real process that speaks the frames. Its argument says how it misbehaves. */
const [mode] = process.argv.slice(2)
const opened = []

if (mode === 'dies-at-start') {
  process.stderr.write('first line\nno such preset\n', () => process.exit(7))
} else {
  process.on('message', receive)
  process.on('disconnect', () => process.exit(0))
  if (mode !== 'never-ready') process.send({ type: 'ready' })
}

function receive(message) {
  if (message.type === 'open') opened.push(message.session)
  if (message.type === 'close') opened.splice(opened.indexOf(message.session), 1)
  if (message.type === 'shutdown' && mode !== 'ignores-shutdown') process.exit(0)
  if (message.type === 'request') answer(message)
  if (message.type === 'program.started') process.send({ type: 'push', session: 1, json: String(message.pid) })
}

function answer({ session, frame: { id, name } }) {
  if (name === 'server.stop') return
  if (name === 'server.start') process.send({ type: 'program.start', id: 1, file: 'portable-server', argument: {} })
  if (name === 'subscribe') process.send({ type: 'push', session, json: '{"push":"snapshot"}' })
  const result = { ok: true, value: { pid: process.pid, name, opened } }
  process.send({ type: 'response', session, frame: { id, result } })
  // A second answer to the same request: the host must not take it for anything.
  process.send({ type: 'response', session, frame: { id, result: { ok: true, value: 'twice' } } })
}
