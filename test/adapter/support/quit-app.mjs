/**
 * An app with two windows that writes down, in $QUIT_FILE, in what order it is told of its end. It quits three times: one
 * listener after the other keeps it from that, the last window and the last listener do not.
 */
import { writeFileSync } from 'node:fs'
import { app, BrowserWindow, utilityProcess } from 'electron'

const told = []
let keeps = 'before-quit'

function tell(emitter, name, prefix = '') {
  emitter.on(name, (event) => {
    told.push(prefix + name)
    if (keeps === prefix + name) {
      keeps = undefined
      event.preventDefault()
      told.push('kept')
    }
  })
}

try {
  utilityProcess.fork('too early')
} catch (error) {
  told.push(error.message)
}
for (const name of ['before-quit', 'window-all-closed', 'will-quit']) tell(app, name)
app.once('quit', (_event, code) => writeFileSync(process.env.QUIT_FILE, JSON.stringify([...told, `quit ${code}`])))
await app.whenReady()

const windows = ['first', 'second'].map((name) => {
  const window = new BrowserWindow()
  tell(window, 'close', `${name} `)
  window.on('closed', () => told.push(`${name} closed, ${BrowserWindow.getAllWindows().length} left`))
  window.webContents.on('destroyed', () => {
    told.push(`${name} destroyed: ${window.webContents.isDestroyed()}`)
  })
  return window
})

app.quit()
keeps = 'first close'
windows[1].once('closed', () => {
  keeps = 'will-quit'
  app.once('will-quit', () => setImmediate(() => app.quit()))
  app.quit()
  told.push('after quit()')
})
app.quit()
