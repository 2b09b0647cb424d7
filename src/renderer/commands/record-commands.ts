/** Recording, saving, opening. Which file, the host asks the person; in a browser a file is downloaded. */
import type { Saved, SaveSpan } from '../../shared/recorder-status'
import { openFiles } from '../bridge/open-file'
import { download } from '../browser/download'
import type { LabStores } from '../store/lab-stores'
import type { Recorder } from '../store/recorder'
import { ask } from './ask'

/** Times as fast as it went, that can be chosen. */
export const SPEEDS = [0.1, 0.25, 0.5, 1, 2, 5, 10, 50]

export const startRecording = (stores: LabStores) =>
  waiting(stores, 'start', async () => {
    stores.recorder.getState().setSaved(null)
    await ask(stores, 'recording.start', {})
  })

export const stopRecording = (stores: LabStores) =>
  waiting(stores, 'stop', async () => tellSaved(stores, (await ask(stores, 'recording.stop', {}))?.saved))

export const saveRun = (stores: LabStores, span: SaveSpan) =>
  waiting(stores, 'save', async () => tellSaved(stores, (await ask(stores, 'recording.save', { span }))?.saved))

/** The desktop's person is asked by the app, natively. */
export function openRecording(stores: LabStores): void {
  if (stores.bridge.host === 'electron') void ask(stores, 'recording.open', {})
  else chooseFile(stores)
}

/** The browser's own box. */
function chooseFile(stores: LabStores): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = '.forkscope,.jsonl'
  input.onchange = () => void showRecordings(stores, [...(input.files ?? [])])
  input.click()
}

export async function showRecordings(stores: LabStores, files: readonly File[]): Promise<void> {
  const opened = await openFiles(files)
  if (!opened.ok) stores.notices.getState().show(opened.error)
}

export const tellAt = (stores: LabStores, speed: number) => ask(stores, 'recording.speed', { speed })

function tellSaved({ recorder }: LabStores, saved: Saved | null | undefined): void {
  if (!saved) return
  recorder.getState().setSaved(saved)
  if (saved.download !== undefined) download(saved.download)
}

async function waiting({ recorder }: LabStores, pending: Recorder['pending'], act: () => Promise<void>): Promise<void> {
  if (recorder.getState().pending) return
  recorder.setState({ pending })
  await act().finally(() => recorder.setState({ pending: null }))
}
