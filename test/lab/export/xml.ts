/** Reads well-formed XML, as far as a drawing needs it: elements with attributes, and text. No doctype, no CDATA. */
export interface XmlElement {
  name: string
  attributes: Record<string, string>
  /** directly in it */
  text: string
  parent: XmlElement | undefined
  children: XmlElement[]
}

const TOKEN = /<\?xml[^?]*\?>|<(\/?)([A-Za-z][\w:-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decoded(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: no XML may have them
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(text)) throw new SyntaxError('a control character')
  return text.replace(/&(\w*);?/g, (all, name) => {
    if (!(name in ENTITIES) || !all.endsWith(';')) throw new SyntaxError(`the entity ${all}`)
    return ENTITIES[name] ?? ''
  })
}

/** All elements in order. @throws SyntaxError where it is not well-formed */
export function elementsIn(xml: string): XmlElement[] {
  const all: XmlElement[] = []
  let open: XmlElement | undefined
  let offset = 0
  for (const [token, closes, name, attributes = '', empty, text] of xml.matchAll(TOKEN)) {
    offset += token.length
    if (text !== undefined && open) open.text += decoded(text)
    if (name === undefined) continue
    if (closes) {
      if (open?.name !== name) throw new SyntaxError(`</${name}> in <${open?.name}>`)
      open = open.parent
      continue
    }
    const pairs = Array.from(attributes.matchAll(/([\w:-]+)="([^"]*)"/g), ([, key = '', value = '']) => [
      key,
      decoded(value)
    ])
    const element: XmlElement = { name, attributes: Object.fromEntries(pairs), text: '', parent: open, children: [] }
    open?.children.push(element)
    all.push(element)
    if (!empty) open = element
  }
  if (offset !== xml.length || open)
    throw new SyntaxError(`not well-formed at ${offset}: ${xml.slice(offset, offset + 60)}`)
  return all
}
