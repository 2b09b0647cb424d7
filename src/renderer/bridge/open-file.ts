/** Shows a recording that a person has handed to the page. */
import { failure, type Result, success } from '../../shared/failure'
import { UPLOAD_PATH } from '../../shared/frames'
import { pageAddress } from './page-address'

/** On the desktop in a window of its own; in a browser in this tab, which goes there. @returns how many are shown */
export async function openFiles(files: readonly File[]): Promise<Result<number>> {
  const [first] = files
  if (!first) return success(0)
  if (window.forkscope) return success(await window.forkscope.openFiles(files))
  const sent = await send(first)
  if (!sent.ok) return sent
  const { token } = pageAddress()
  window.location.hash = new URLSearchParams({ token, recording: sent.value.recording }).toString()
  window.location.reload()
  return success(1)
}

async function send(file: File): Promise<Result<{ recording: string }>> {
  const query = new URLSearchParams({ name: file.name })
  const headers = { Authorization: `Bearer ${pageAddress().token}` }
  try {
    const response = await fetch(`${UPLOAD_PATH}?${query}`, { method: 'POST', body: file, headers })
    if (response.ok) return (await response.json()) as Result<{ recording: string }>
    return failure('EPROTO', 'recording-not-sent', { name: file.name, answered: response.status })
  } catch (error) {
    return failure('EIO', 'recording-not-sent', { name: file.name, reason: (error as Error).message })
  }
}

/** From a recording that was opened in this tab to what the host shows by itself. */
export function leaveRecording(): void {
  window.location.hash = new URLSearchParams({ token: pageAddress().token }).toString()
  window.location.reload()
}
