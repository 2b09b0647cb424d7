/** What the export says. */

export const exporting = {
  button: 'Export',
  menu: 'Export the run',
  range: 'Part of the run',
  ranges: {
    all: 'the whole run',
    upTo: 'up to here',
    around: 'around here'
  },
  rangeAbout: {
    all: 'all events that are kept',
    upTo: 'from the first event to the one at which the window stands',
    around: '{{events, number}} events before the one at which the window stands, and as many after it'
  },
  processes: 'In the ladder diagram',
  everybody: 'all processes',
  selected: '{{name}} and whoever it talks to',
  noneSelected: 'the selected process',
  run: 'The run',
  canvas: 'The canvas',
  canvasSvg: {
    name: 'Canvas (SVG)',
    about: 'all that stands on it now, as a drawing'
  },
  canvasPng: {
    name: 'Canvas (PNG)',
    about: 'the same as an image'
  },
  reading: '{{events, number}} of {{of, number}} events',
  cancel: 'Cancel',
  nothing: 'There is nothing on the canvas.',
  tooLarge: 'The export would be larger than {{mib, number}} MiB. Export a shorter part of the run.',
  noImage: 'The browser could not make an image of the canvas.'
} as const
