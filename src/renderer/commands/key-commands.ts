/** What the shortcuts do that count anywhere in the window, and why not now. The list of commands has them, too. */
import type { ShortcutIn } from '../keys/shortcuts'
import type { LabStores } from '../store/lab-stores'
import { useShownDialog } from '../store/shown-dialog'
import type { WhyNot } from '../texts/commands'
import { redo, undo } from './canvas-commands'
import { stepAll, stepOne, toggleHold } from './step-commands'
import { firstOf, whyDown, whyNoStep } from './why-not'

interface KeyCommand {
  run(stores: LabStores): void
  whyNot?(stores: LabStores): WhyNot | null
}

const oneOfTime = (end: 'atBegin' | 'atEnd', by: 1 | -1): KeyCommand => ({
  run: ({ cursor }) => cursor.getState().step(by),
  whyNot: ({ cursor }) => {
    const { past, now, newest, oldest } = cursor.getState()
    if (newest.seq === 0) return 'nothingYet'
    if (by < 0) return now.seq < oldest ? end : null
    return firstOf(!past && 'isLive', now.seq >= newest.seq && end)
  }
})

const bookmarkBeside = (by: 1 | -1): KeyCommand => ({
  run: ({ bookmarks }) => bookmarks.getState().step(by),
  whyNot: ({ bookmarks, cursor }) => {
    const { seq: here } = cursor.getState().now
    return bookmarks.getState().all.some(({ seq }) => (seq - here) * by > 0) ? null : 'noBookmark'
  }
})

export const KEY_COMMANDS: Record<ShortcutIn<'always' | 'reading'>, KeyCommand> = {
  commands: { run: () => useShownDialog.getState().show('commands') },
  shortcuts: { run: () => useShownDialog.getState().show('shortcuts') },
  live: {
    run: ({ cursor }) => cursor.getState().goLive(),
    whyNot: ({ cursor }) => {
      const { past, pace } = cursor.getState()
      return past || pace !== null ? null : 'isLive'
    }
  },
  back: oneOfTime('atBegin', -1),
  on: oneOfTime('atEnd', 1),
  undo: { run: undo, whyNot: ({ canvas }) => (canvas.getState().undoes === null ? 'nothingToUndo' : null) },
  redo: { run: redo, whyNot: ({ canvas }) => (canvas.getState().redoes === null ? 'nothingToRedo' : null) },
  bookmark: {
    run: ({ bookmarks }) => bookmarks.getState().setOpen(true),
    whyNot: (stores) => firstOf(whyDown(stores), stores.cursor.getState().newest.seq === 0 && 'nothingYet')
  },
  previousBookmark: bookmarkBeside(-1),
  nextBookmark: bookmarkBeside(1),
  hold: { run: (stores) => void toggleHold(stores), whyNot: whyNoStep },
  stepOne: {
    run: (stores) => {
      const { process } = stores.selection.getState()
      if (process) void stepOne(stores, process)
    },
    whyNot: (stores) => firstOf(whyNoStep(stores), stores.selection.getState().process === null && 'noSelection')
  },
  stepAll: {
    run: (stores) => void stepAll(stores),
    whyNot: (stores) => firstOf(whyNoStep(stores), whyNobodyStands(stores))
  }
}

const whyNobodyStands = ({ picture }: LabStores): WhyNot | null =>
  picture
    .getState()
    .state.processes.values()
    .some(({ about }) => about !== undefined)
    ? null
    : 'notHeld'
