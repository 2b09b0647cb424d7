/** The boxes over the window, and the keys that count anywhere in it. */
import { useShownDialog } from '../store/shown-dialog'
import { CommandList } from './command-list'
import { ShortcutList } from './shortcut-list'
import { useWindowKeys } from './use-window-keys'
import { WordList } from './word-list'

export function Dialogs() {
  const { shown, word, close } = useShownDialog()
  useWindowKeys()
  if (shown === 'commands') return <CommandList close={close} />
  if (shown === 'words') return <WordList key={word} term={word} close={close} />
  return shown === 'shortcuts' ? <ShortcutList close={close} /> : null
}
