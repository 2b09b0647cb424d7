/** Faces of buttons, drawn: no font has to have them. Whoever shows one names the button. */
import {
  ArrowDown,
  ArrowDownUp,
  ArrowLeftToLine,
  ArrowRightToLine,
  ChevronDown,
  ChevronLeft,
  ChevronRight,
  ChevronUp,
  Ellipsis,
  Languages,
  List,
  LocateFixed,
  Maximize,
  Minus,
  MoveHorizontal,
  PanelRight,
  Pause,
  Play,
  Plus,
  Redo2,
  RotateCw,
  Search,
  SkipBack,
  SlidersHorizontal,
  Star,
  StepBack,
  StepForward,
  Terminal,
  Undo2,
  X
} from 'lucide-react'

const ICONS = {
  all: MoveHorizontal,
  back: StepBack,
  begin: SkipBack,
  bookmark: Star,
  close: X,
  farther: Minus,
  find: Search,
  first: ChevronUp,
  fit: Maximize,
  fold: ChevronDown,
  follow: LocateFixed,
  hold: Pause,
  inspector: PanelRight,
  language: Languages,
  last: ChevronDown,
  list: List,
  menu: Ellipsis,
  more: ChevronDown,
  narrow: ArrowRightToLine,
  nearer: Plus,
  newest: ArrowDown,
  next: ChevronRight,
  on: StepForward,
  previous: ChevronLeft,
  redo: Redo2,
  repeat: RotateCw,
  run: Play,
  settings: SlidersHorizontal,
  terminal: Terminal,
  toEnd: ArrowRightToLine,
  'two-ways': ArrowDownUp,
  undo: Undo2,
  unfold: ChevronRight,
  widen: ArrowLeftToLine
} as const

export type IconName = keyof typeof ICONS

/** As large as the text beside it. */
export function Icon({ name }: { name: IconName }) {
  const Drawn = ICONS[name]
  return <Drawn className="icon" size="1.25em" aria-hidden="true" focusable="false" />
}
