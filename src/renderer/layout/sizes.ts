/** How large what stands on the canvas is, and the gaps between; px at 100 %. */
export const PROCESS_SIZE = { width: 200, height: 108 }
export const WINDOW_SIZE = { width: 240, height: 256 }
export const EXTERNAL_SIZE = { width: 168, height: 48 }
export const STACK_SIZE = { width: 200, height: 64 }

/** Side by side. */
export const GAP = 16
/** Between a child and its client there is room for the label of their connection. */
export const WIRE = 48
/** Between a process and the first row below it, where the lines part. */
export const FORK = 52
/** How far below a process its lines part, and above a further row they part again. */
export const LANE = 18
