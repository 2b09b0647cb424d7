/** Ctrl-K: every command, found by what one types; what cannot be done now says why. */
import { Command } from 'cmdk'
import { commandsNow } from '../commands/all-commands'
import type { Command as OneCommand } from '../commands/command'
import { keysOf, shortcutOf } from '../keys/shortcut-of'
import { Modal } from '../parts/modal'
import { useCanvas, useCursor, useLab, useLabStores, usePicture, useSelection, useServer } from '../store/lab-context'
import { type CommandGroup, commandTexts as texts } from '../texts/commands'

export function CommandList({ close }: { close(): void }) {
  const commands = useCommands()
  const groups = Object.keys(texts.groups) as CommandGroup[]
  return (
    <Modal label={texts.title} className="command-list" testId="command-list" close={close}>
      <Command
        label={texts.title}
        loop
        filter={(_id, wanted, words = []) => rank(wanted, words)}
        onKeyDown={(event) => {
          if (shortcutOf(event, 'always') !== 'commands') return
          event.preventDefault()
          close()
        }}
      >
        <Command.Input className="input command-field" placeholder={texts.search} maxLength={100} />
        <Command.List className="command-rows" label={texts.title}>
          <Command.Empty className="panel-empty">{texts.none}</Command.Empty>
          {groups.map((group) => (
            <Command.Group key={group} heading={texts.groups[group]} className="command-group">
              {commands
                .filter((one) => one.group === group)
                .map((one) => (
                  <Item key={one.id} command={one} close={close} />
                ))}
            </Command.Group>
          ))}
        </Command.List>
      </Command>
    </Modal>
  )
}

function Item({ command, close }: { command: OneCommand; close(): void }) {
  const { id, title, keywords = '', shortcut, whyNot, run } = command
  return (
    <Command.Item
      value={id}
      keywords={[title, keywords]}
      disabled={whyNot !== null}
      className="command-row"
      data-command={id}
      onSelect={() => {
        // First: the command may open another box, or move the focus.
        close()
        run()
      }}
    >
      <span className="command-title">{title}</span>
      {whyNot !== null && <span className="command-why">{texts.whyNot[whyNot]}</span>}
      {shortcut && (
        <span className="command-keys">
          <kbd>{keysOf(shortcut)[0]}</kbd>
        </span>
      )}
    </Command.Item>
  )
}

/** All that is typed, in any order, in any language; those that begin with it come first. */
export function rank(wanted: string, [title = '', keywords = '']: readonly string[]): number {
  const words = `${title} ${keywords}`.toLowerCase()
  const typed = wanted.trim().toLowerCase()
  if (!typed.split(/\s+/).every((word) => words.includes(word))) return 0
  return title.toLowerCase().startsWith(typed) ? 1 : 0.5
}

/** What they say hangs on what is true now, also while the list is open. */
function useCommands(): OneCommand[] {
  const stores = useLabStores()
  usePicture((p) => p.state)
  useLab()
  useCursor()
  useSelection()
  useServer()
  useCanvas((s) => s.acts)
  return commandsNow(stores)
}
