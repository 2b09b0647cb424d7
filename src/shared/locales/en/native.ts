/** Menus and dialogs of the desktop app. A letter behind & is underlined. */
export const native = {
  menu: {
    file: '&File',
    edit: '&Edit',
    view: '&View',
    window: '&Window',
    help: '&Help',
    shortcuts: '&Keyboard Shortcuts',
    commands: 'All &Commands',
    about: 'About Forkscope',
    live: '&Live Window',
    open: '&Open Recording…',
    recent: 'Open &Recent',
    clear: 'Clear',
    none: 'None yet',
    // What Electron itself says in English only, by the names of its roles.
    roles: {
      undo: 'Undo',
      redo: 'Redo',
      cut: 'Cut',
      copy: 'Copy',
      paste: 'Paste',
      pasteAndMatchStyle: 'Paste and Match Style',
      delete: 'Delete',
      selectAll: 'Select All',
      reload: 'Reload',
      toggleDevTools: 'Toggle Developer Tools',
      resetZoom: 'Actual Size',
      zoomIn: 'Zoom In',
      zoomOut: 'Zoom Out',
      togglefullscreen: 'Toggle Full Screen',
      minimize: 'Minimize',
      zoom: 'Zoom',
      front: 'Bring All to Front',
      close: 'Close Window',
      quit: 'Quit',
      services: 'Services',
      hide: 'Hide Forkscope',
      hideOthers: 'Hide Others',
      unhide: 'Show All'
    }
  },
  about: { copyright: 'The Forkscope developers · MIT licence' },
  files: {
    recordings: 'Forkscope recordings',
    all: 'All files',
    open: 'Open a recording',
    save: 'Save the recording'
  },
  tooMany: { title: '{{limit}} recordings are open', text: 'Close one of them first.' },
  command: {
    message: 'Run this command for each connection?',
    detail:
      'It runs with all that you may do on this machine. You are asked once for each command until Forkscope ends.',
    run: 'Run it',
    cancel: 'Cancel'
  }
} as const
