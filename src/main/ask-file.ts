import {
  BrowserWindow,
  dialog,
  type FileFilter,
  type OpenDialogOptions,
  type SaveDialogOptions,
  webContents
} from 'electron'
import { t } from '../shared/i18n/translate'

const filters = (): FileFilter[] => [
  { name: t('native:files.recordings'), extensions: ['forkscope', 'jsonl'] },
  { name: t('native:files.all'), extensions: ['*'] }
]

/** Asks the person which recordings to open. */
export async function askRecordings(window: BrowserWindow | null): Promise<string[]> {
  const options: OpenDialogOptions = {
    title: t('native:files.open'),
    filters: filters(),
    properties: ['openFile', 'multiSelections']
  }
  const { filePaths } = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options))
  return filePaths
}

/** Asks the person at the window where a recording is to be. @returns undefined: they do not say */
export async function askPlace(session: number, suggested: string): Promise<string | undefined> {
  const options: SaveDialogOptions = {
    title: t('native:files.save'),
    defaultPath: suggested,
    filters: filters(),
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
