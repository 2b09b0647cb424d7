import {
  BrowserWindow,
  dialog,
  type FileFilter,
  type OpenDialogOptions,
  type SaveDialogOptions,
  webContents
} from 'electron'

const filters: FileFilter[] = [
  { name: 'Forkscope recordings', extensions: ['forkscope', 'jsonl'] },
  { name: 'All files', extensions: ['*'] }
]

const OPEN: OpenDialogOptions = { title: 'Open a recording', filters, properties: ['openFile', 'multiSelections'] }

/** Asks the person which recordings to open. */
export async function askRecordings(window: BrowserWindow | null): Promise<string[]> {
  const { filePaths } = await (window ? dialog.showOpenDialog(window, OPEN) : dialog.showOpenDialog(OPEN))
  return filePaths
}

/** Asks the person at the window where a recording is to be. @returns undefined: they do not say */
export async function askPlace(session: number, suggested: string): Promise<string | undefined> {
  const options: SaveDialogOptions = {
    title: 'Save the recording',
    defaultPath: suggested,
    filters,
    properties: ['createDirectory', 'showOverwriteConfirmation']
  }
  const window = windowOf(session)
  const { filePath } = await (window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options))
  return filePath || undefined
}

/** Whose session it is; null: it is gone. */
export function windowOf(session: number): BrowserWindow | null {
  const contents = webContents.fromId(session)
  return contents ? BrowserWindow.fromWebContents(contents) : null
}
