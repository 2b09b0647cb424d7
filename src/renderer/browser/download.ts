/** Has the browser fetch a file of this page's host, as a link that a person presses does. */
export function download(path: string): void {
  const link = document.createElement('a')
  link.href = path
  link.download = ''
  link.click()
}
