/** What is said of the window itself: its size, its hints. */
export const appWindow = {
  title: 'This window',
  view: 'Language, theme, size',
  viewElsewhere: 'Language, theme, size…',
  size: 'Size',
  sizeOf: '{{percent}} %',
  sizeAbout: 'How large everything is drawn, the canvas as well: for a class in front of a projector',
  hintsAgain: 'Show hints again',
  hint: 'Hint',
  gotIt: 'Got it',
  hints: {
    start: 'It listens on this machine alone. The presets above are servers that make mistakes.',
    drag: 'Clients are on the left: drag one here, or press it.',
    back: 'Each event can be looked at again: comma goes one back, full stop one on, L is live.',
    why: 'A zombie: select it and press “Why?” in the inspector, which says what an odd state comes from.',
    commands: '{{keys}} lists everything that can be done, ? all shortcuts.'
  }
} as const
