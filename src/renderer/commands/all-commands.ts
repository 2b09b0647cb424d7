/** Everything that a person can do without pointing, as a list: with its keys, and why not now. */
import { CLIENT_KINDS } from '../../shared/choices'
import { PACES } from '../../shared/pace'
import { PRESETS } from '../../shared/presets'
import { SPANS } from '../../shared/recorder-status'
import { CLIENT_KIND_ROWS } from '../../shared/tables/client-kinds'
import { kindWords } from '../../shared/words/settings'
import { LANGUAGE_CHOICES, useLanguage } from '../language/language'
import { languageName } from '../language/language-name'
import { useSettings } from '../settings/settings-store'
import type { CanvasActs } from '../store/canvas'
import { useHints } from '../store/hints'
import type { LabStores } from '../store/lab-stores'
import { INSPECTOR_TABS } from '../store/selection'
import { useShownDialog } from '../store/shown-dialog'
import { useTimelineStanding } from '../store/timeline-standing'
import { texts } from '../texts'
import { type CommandGroup, type WhyNot, commandTexts as words } from '../texts/commands'
import { recordTexts } from '../texts/record'
import { shortcutTexts } from '../texts/shortcuts'
import { slowGlassTexts } from '../texts/slow-glass'
import { timelineTexts } from '../texts/timeline'
import { windowTexts } from '../texts/window'
import { wordListTexts } from '../texts/word-list'
import { SIZES, useSize } from '../theme/size'
import { THEMES, useTheme } from '../theme/theme'
import { chooseAll } from './canvas-commands'
import { endedWindows, removeEnded, startClient } from './client-commands'
import type { Command } from './command'
import { KEY_COMMANDS } from './key-commands'
import { openRecording, SPEEDS, saveRun, startRecording, stopRecording, tellAt } from './record-commands'
import { finishRecording, playAgain } from './recording-commands'
import { selectedCommands } from './selected-list'
import { restartServer, startServer, stopServer } from './server-commands'
import {
  firstOf,
  isServerUp,
  whyDown,
  whyNoChange,
  whyNoClient,
  whyNoOrphans,
  whyNoStart,
  whyNoStep,
  whyNoStop
} from './why-not'

export const commandsNow = (stores: LabStores): Command[] => [
  ...serverCommands(stores),
  ...clientCommands(stores),
  ...selectedCommands(stores),
  ...canvasCommands(stores),
  ...timeCommands(stores),
  ...recordCommands(stores),
  ...viewCommands(stores),
  ...helpCommands(stores)
]

function serverCommands(stores: LabStores): Command[] {
  const group = 'server'
  const isUp = isServerUp(stores)
  const whyNoRestart = whyNoStop(stores)
  return [
    { id: 'start', group, title: words.start, whyNot: whyNoStart(stores), run: () => void startServer(stores) },
    { id: 'stop', group, title: words.stop, whyNot: whyNoStop(stores), run: () => void stopServer(stores) },
    { id: 'restart', group, title: words.restart, whyNot: whyNoRestart, run: () => void restartServer(stores) },
    {
      id: 'end-orphans',
      group,
      title: words.endOrphans,
      whyNot: whyNoOrphans(stores),
      run: () => void stopServer(stores)
    },
    ...PRESETS.map(({ id, title }) => ({
      id: `preset-${id}`,
      group: group as CommandGroup,
      title: isUp ? words.restartWith(title) : words.startWith(title),
      keywords: id,
      whyNot: isUp ? whyNoRestart : whyNoStart(stores),
      run: () => {
        useSettings.getState().choosePreset(id)
        void (isUp ? restartServer(stores) : startServer(stores))
      }
    })),
    {
      id: 'settings',
      group,
      title: words.settings,
      whyNot: stores.lab.getState().hello?.recording ? 'recorded' : null,
      run: () => useSettings.getState().setOpen(true)
    }
  ]
}

function clientCommands(stores: LabStores): Command[] {
  const group = 'clients'
  return [
    ...CLIENT_KINDS.map((kind) => ({
      id: `client-${kind}`,
      group: group as CommandGroup,
      title: words.startClient(kindWords(kind).title),
      keywords: kindWords(kind).about,
      whyNot: whyNoClient(stores, CLIENT_KIND_ROWS[kind].forks),
      run: () => void startClient(stores, kind)
    })),
    {
      id: 'burst',
      group,
      title: words.burst,
      keywords: texts.burst.about,
      whyNot: whyNoClient(stores, false),
      run: () => useShownDialog.getState().show('burst')
    },
    {
      id: 'target',
      group,
      title: words.target,
      keywords: texts.target.title,
      whyNot: whyNoChange(stores),
      run: () => useShownDialog.getState().show('target')
    },
    {
      id: 'remove-ended',
      group,
      title: words.removeEnded,
      whyNot: firstOf(stores.cursor.getState().past && 'past', endedWindows(stores).length === 0 && 'nothingEnded'),
      run: () => removeEnded(stores)
    }
  ]
}

function canvasCommands(stores: LabStores): Command[] {
  const { canvas } = stores
  const { acts, follows, setFollows } = canvas.getState()
  const act = (name: keyof CanvasActs): Command => ({
    id: name,
    group: 'canvas',
    title: shortcutTexts.what[name],
    shortcut: name,
    whyNot: acts ? null : 'noCanvas',
    run: () => acts?.[name]()
  })
  const names: (keyof CanvasActs)[] = ['arrange', 'fit', 'fullSize', 'nearer', 'farther', 'find']
  const follow: Command = {
    id: 'follow',
    group: 'canvas',
    title: words.follow,
    whyNot: null,
    run: () => setFollows(!follows)
  }
  const all: Command = {
    id: 'chooseAll',
    group: 'canvas',
    title: shortcutTexts.what.chooseAll,
    shortcut: 'chooseAll',
    whyNot: canvas.getState().nodes.length === 0 ? 'nothingYet' : null,
    run: () => chooseAll(stores)
  }
  return [...names.map(act), follow, all, keyCommand(stores, 'canvas', 'undo'), keyCommand(stores, 'canvas', 'redo')]
}

function timeCommands(stores: LabStores): Command[] {
  const { cursor } = stores
  const names = [
    'live',
    'back',
    'on',
    'hold',
    'stepOne',
    'stepAll',
    'bookmark',
    'previousBookmark',
    'nextBookmark'
  ] as const
  const begin: Command = {
    id: 'begin',
    group: 'time',
    title: words.begin,
    whyNot: KEY_COMMANDS.back.whyNot?.(stores) ?? null,
    run: () => cursor.getState().goTo(cursor.getState().oldest - 1)
  }
  const conditions: Command = {
    id: 'conditions',
    group: 'time',
    title: words.conditions,
    whyNot: whyNoStep(stores),
    run: () => useShownDialog.getState().show('step')
  }
  return [...names.map((name) => keyCommand(stores, 'time', name)), begin, conditions, ...paceCommands(stores)]
}

/** Slow glass. */
function paceCommands(stores: LabStores): Command[] {
  const { past, pace, newest, choosePace } = stores.cursor.getState()
  const { offered, wanted, setWanted } = stores.firstConnections.getState()
  const nothing = newest.seq === 0 && 'nothingYet'
  const paces = [null, ...PACES].map(
    (one): Command => ({
      id: `pace-${one ?? 'none'}`,
      group: 'time',
      title: words.pace(
        one ? slowGlassTexts.paces[one] : past ? slowGlassTexts.standingStill : slowGlassTexts.asItHappens
      ),
      keywords: `${slowGlassTexts.label} ${slowGlassTexts.about}`,
      whyNot: firstOf(whyDown(stores), nothing, one === pace && 'chosen'),
      run: () => choosePace(one)
    })
  )
  const first: Command = {
    id: 'first-connections',
    group: 'time',
    title: wanted ? words.firstAtOnce : words.firstSlowly,
    keywords: slowGlassTexts.firstAbout,
    whyNot: null,
    run: () => setWanted(!wanted)
  }
  return offered ? [...paces, first] : paces
}

const keyCommand = (stores: LabStores, group: CommandGroup, name: keyof typeof KEY_COMMANDS): Command => ({
  id: name,
  group,
  title: shortcutTexts.what[name],
  shortcut: name,
  whyNot: KEY_COMMANDS[name].whyNot?.(stores) ?? null,
  run: () => KEY_COMMANDS[name].run(stores)
})

function recordCommands(stores: LabStores): Command[] {
  const { recorder, lab, picture } = stores
  const { pending, status } = recorder.getState()
  const isRecording = status.status === 'recording'
  const nothing = picture.getState().state.seq === 0 && 'nothingYet'
  const waiting = pending !== null && 'waiting'
  const recorded = lab.getState().hello?.recording !== undefined && 'notLive'
  const down = whyDown(stores)
  const group = 'record'
  return [
    ...replayCommands(stores),
    {
      id: 'record',
      group,
      title: words.record,
      whyNot: firstOf(recorded, down, waiting, isRecording && 'recordingNow'),
      run: () => void startRecording(stores)
    },
    {
      id: 'stop-recording',
      group,
      title: words.stopRecording,
      whyNot: firstOf(recorded, down, waiting, !isRecording && 'notRecording'),
      run: () => void stopRecording(stores)
    },
    ...SPANS.map((span) => ({
      id: `save-${span}`,
      group: group as CommandGroup,
      title: span === 'all' ? words.saveAll : words.saveRecent,
      whyNot: firstOf(down, nothing, waiting),
      run: () => void saveRun(stores, span)
    })),
    { id: 'open-recording', group, title: words.openRecording, whyNot: null, run: () => openRecording(stores) },
    {
      id: 'export',
      group,
      title: words.exportRun,
      whyNot: firstOf(down, nothing),
      run: () => useShownDialog.getState().show('export')
    }
  ]
}

/** Of a recorded run alone. */
function replayCommands(stores: LabStores): Command[] {
  const { hello, played } = stores.lab.getState()
  if (!hello?.recording) return []
  const down = whyDown(stores)
  const group = 'record'
  const told = played?.status === 'ended'
  return [
    {
      id: 'finish-or-again',
      group,
      title: told ? texts.recording.again : texts.recording.finish,
      keywords: told ? texts.recording.againAbout : texts.recording.finishAbout,
      whyNot: down,
      run: () => void (told ? playAgain(stores) : finishRecording(stores))
    },
    ...SPEEDS.map((speed) => ({
      id: `speed-${speed}`,
      group: group as CommandGroup,
      title: words.speed(recordTexts.speedOf(speed)),
      whyNot: firstOf(down, told && 'atEnd', played?.status === 'playing' && played.speed === speed && 'chosen'),
      run: () => void tellAt(stores, speed)
    }))
  ]
}

function timelineCommands({ timeline }: LabStores): Command[] {
  const { open, change } = useTimelineStanding.getState()
  const group = 'view'
  return [
    {
      id: 'timeline',
      group,
      title: open ? timelineTexts.hide : words.showTimeline,
      whyNot: timeline.getState().missing ? 'nothingYet' : null,
      run: () => change({ open: !open })
    },
    {
      id: 'whole-run',
      group,
      title: words.wholeRun,
      whyNot: open ? null : 'timelineFolded',
      run: () => timeline.getState().showAll()
    }
  ]
}

function viewCommands(stores: LabStores): Command[] {
  const { selection } = stores
  const { showTab, openInspector, inspectorOpen, tab: shownTab } = selection.getState()
  const { theme: chosenTheme, choose: chooseTheme } = useTheme.getState()
  const { choice: chosenLanguage, choose: chooseLanguage } = useLanguage.getState()
  const { size: chosenSize, choose: chooseSize } = useSize.getState()
  const isChosen = (chosen: boolean): WhyNot | null => (chosen ? 'chosen' : null)
  const group: CommandGroup = 'view'
  return [
    ...INSPECTOR_TABS.map((tab) => ({
      id: `tab-${tab}`,
      group,
      title: words.showTab(texts.inspector.tabs[tab]),
      whyNot: isChosen(inspectorOpen && shownTab === tab),
      run: () => {
        showTab(tab)
        openInspector(true)
      }
    })),
    {
      id: 'close-inspector',
      group,
      title: words.closeInspector,
      whyNot: isChosen(!inspectorOpen),
      run: () => openInspector(false)
    },
    ...timelineCommands(stores),
    {
      id: 'view',
      group,
      title: windowTexts.viewElsewhere,
      whyNot: null,
      run: () => useShownDialog.getState().show('view')
    },
    ...THEMES.map((theme) => ({
      id: `theme-${theme}`,
      group,
      title: words.theme(texts.header.themes[theme]),
      whyNot: isChosen(theme === chosenTheme),
      run: () => chooseTheme(theme)
    })),
    ...LANGUAGE_CHOICES.map((language) => ({
      id: `language-${language}`,
      group,
      title: words.language(languageName(language)),
      keywords: 'language',
      whyNot: isChosen(language === chosenLanguage),
      run: () => chooseLanguage(language)
    })),
    ...SIZES.map((size) => ({
      id: `size-${size}`,
      group,
      title: words.size(size),
      keywords: words.sizeKeywords,
      whyNot: isChosen(size === chosenSize),
      run: () => chooseSize(size)
    }))
  ]
}

const helpCommands = (stores: LabStores): Command[] => [
  keyCommand(stores, 'help', 'shortcuts'),
  {
    id: 'glossary',
    group: 'help',
    title: wordListTexts.title,
    whyNot: null,
    run: () => useShownDialog.getState().show('words')
  },
  {
    id: 'hints',
    group: 'help',
    title: words.hints,
    whyNot: useHints.getState().gone.length === 0 ? 'chosen' : null,
    run: () => useHints.getState().showAgain()
  }
]
