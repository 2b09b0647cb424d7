/** The application's menu: a line `menu LABEL > LABEL` on standard input chooses an item of it. */
import { listen } from './standard-input.mjs'

let items = []

export class Menu {
  items

  constructor(template) {
    this.items = template
  }

  static buildFromTemplate(template) {
    return new Menu(template)
  }

  static setApplicationMenu(menu) {
    if (items.length === 0) listen(choose)
    items = menu?.items ?? []
  }
}

function choose(line) {
  const labels = /^menu (.*)$/.exec(line)?.[1].split(' > ')
  if (!labels) return
  let level = items
  let item
  for (const label of labels) {
    item = level.find((each) => plain(each.label) === label)
    level = item?.submenu ?? []
  }
  if (item?.click && item.enabled !== false) item.click(item, undefined, {})
  else console.error(`adapter: the menu has no item ${labels.join(' > ')} that can be chosen`)
}

/** Without what marks the letter to press. */
const plain = (label = '') => label.replaceAll(/&(.)/g, '$1')
