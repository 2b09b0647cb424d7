/** Elements of an SVG file as text. What a connection carried may stand in it: nothing in there can become markup. */

/** XML 1.0 has no place for control characters, however they are written. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|\p{Surrogate}/gu

export const escapeXml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll(NOT_XML, '·')

type Value = string | number | undefined

/** @param children markup */
export function element(name: string, attributes: Readonly<Record<string, Value>>, ...children: string[]): string {
  const parts = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : ` ${key}="${typeof value === 'number' ? rounded(value) : escapeXml(value)}"`
  )
  const open = `<${name}${parts.join('')}`
  return children.length === 0 ? `${open}/>` : `${open}>${children.join('')}</${name}>`
}

/** What is said of the element that it stands in: shown under the pointer, read by screen readers. */
export const titled = (title: string): string => element('title', {}, escapeXml(title))

export const textAt = (x: number, y: number, text: string, attributes: Record<string, Value> = {}): string =>
  element('text', { x, y, ...attributes }, escapeXml(text))

/** To a hundredth of a pixel. */
export const rounded = (value: number): number => Math.round(value * 100) / 100
