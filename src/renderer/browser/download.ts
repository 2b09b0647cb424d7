/** Hands a file to the person: a browser saves it, the desktop app asks where to. */
export function download(content: Blob, name: string): void {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  // What has begun by then has taken hold of the content.
  setTimeout(() => URL.revokeObjectURL(url), REVOKE_MS)
}

const REVOKE_MS = 60_000
