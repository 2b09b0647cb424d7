/**
 * Native boxes: put on standard output as `adapter: box N {"message":…,"buttons":[…]}` and answered by a line `box N …` on
 * standard input: a button, or, where a file is to be chosen, its path.
 */
import { once } from 'node:events'
import { hearLine } from './standard-input.mjs'

let nextId = 1

export const dialog = {
  /** Electron's takes a window before the options, or none. */
  async showMessageBox(window, options = window) {
    const { message, detail = '', buttons = ['OK'], cancelId = 0, signal } = options
    const answer = ask({ message, detail, buttons }, (label) => buttons.includes(label))
    const pressed = await Promise.race([answer, aborted(signal)])
    return { response: pressed === undefined ? cancelId : buttons.indexOf(pressed) }
  },

  showErrorBox(title, content) {
    console.error(`adapter: error box: ${title}: ${content}`)
  },

  async showOpenDialog(window, options = window) {
    const { title = 'Open' } = options
    const path = await ask({ message: title, buttons: [] }, () => true)
    return { filePaths: path === '' ? [] : [path] }
  },

  async showSaveDialog(window, options = window) {
    const { title = 'Save', defaultPath = '' } = options
    const filePath = await ask({ message: title, detail: defaultPath, buttons: [] }, () => true)
    return { filePath }
  }
}

/** @param fits an answer that does not is not heard */
function ask(box, fits) {
  const id = nextId++
  console.log(`adapter: box ${id} ${JSON.stringify(box)}`)
  return hearLine(new RegExp(`^box ${id} (.*)$`), fits)
}

const aborted = async (signal) => {
  if (!signal) return new Promise(() => {})
  if (!signal.aborted) await once(signal, 'abort')
}
