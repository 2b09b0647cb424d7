/** Has the browser fetch a file of this page's host, as a link that a person presses does. */
export function download(path: string): void {
  const link = document.createElement('a')
  link.href = path
  link.download = ''
  link.click()
}

/** ms after which what was begun has taken hold of the content */
const BEGUN_MS = 60_000

/** The same with what was made here: a browser saves it under the name, the desktop app asks where to. */
export function downloadMade(content: Blob, name: string): void {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), BEGUN_MS)
}
