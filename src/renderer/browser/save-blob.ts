/** Gives the person a file that the page has made: a browser saves it, the desktop app asks where to. */
export function saveBlob(content: Blob, name: string): void {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), TAKEN_MS)
}

/** By then whoever saves it has taken it. */
const TAKEN_MS = 60_000
