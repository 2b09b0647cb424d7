/** The application's menu: a line `menu LABEL > LABEL` on standard input chooses an item of it. */
import { listen } from './standard-input.mjs'

let shown

/** What stands in a menu, and the app does not ask for. */
let itemsOf

export class Menu {
  #items

  static {
    itemsOf = (menu) => menu.#items
  }

  static buildFromTemplate(template) {
    const menu = new Menu()
    menu.#items = template.map(itemOf)
    return menu
  }

  static setApplicationMenu(menu) {
    if (shown === undefined) listen(choose)
    shown = menu
  }
}

const itemOf = ({ label = '', submenu, click, enabled = true }) => ({
  label: label.replaceAll(/&(.)/g, '$1'),
  click: enabled ? click : undefined,
  items: (submenu ?? []).map(itemOf)
})

function choose(line) {
  const labels = /^menu (.*)$/.exec(line)?.[1].split(' > ')
  if (!labels) return
  const find = (items, label) => items?.find((item) => item.label === label)
  const item = labels.slice(1).reduce((outer, label) => find(outer?.items, label), find(itemsOf(shown), labels[0]))
  if (item?.click) item.click()
  else console.error(`adapter: the menu has no item ${labels.join(' > ')} that can be chosen`)
}
