/**
 * Message boxes: put on standard output as `adapter: message box N {"message":…,"buttons":[…]}`, answered by a line
 * `N BUTTON` on standard input.
 */
import { once } from 'node:events'
import { createInterface } from 'node:readline'

let nextId = 1
let lines

export const dialog = {
  async showMessageBox(...given) {
    const { message, detail = '', buttons = ['OK'], cancelId = 0, signal } = given.at(-1)
    const id = nextId++
    console.log(`adapter: message box ${id} ${JSON.stringify({ message, detail, buttons })}`)
    const pressed = await Promise.race([answerTo(id, buttons), aborted(signal)])
    return { response: pressed ?? cancelId, checkboxChecked: false }
  }
}

/** @returns the button's place; one that there is not is not pressed */
function answerTo(id, buttons) {
  lines ??= createInterface({ input: process.stdin }).on('error', () => {})
  return new Promise((resolve) => {
    const hear = (line) => {
      const [, to, label] = /^(\d+) (.*)$/.exec(line) ?? []
      const button = buttons.indexOf(label)
      if (Number(to) !== id || button < 0) return
      lines.off('line', hear)
      resolve(button)
    }
    lines.on('line', hear)
  })
}

const aborted = async (signal) => {
  if (!signal) return new Promise(() => {})
  if (!signal.aborted) await once(signal, 'abort')
}
