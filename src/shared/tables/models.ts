/** The models: how a server serves several connections. One row each; code asks for what a model has, never for its name. */

export interface ModelRow {
  /** a process per connection: launchers, reaping and limits of children mean something */
  hasChildren: boolean
  /** a table of its clients, which it announces as `slot` events */
  hasTable: boolean
  /** the next connection is accepted when the one before has ended */
  oneAtATime: boolean
  /** at end-of-file a process could go on reading (`spinAtEof`) */
  readsInLoop: boolean
}

export const MODEL_ROWS = {
  fork: {
    hasChildren: true,
    hasTable: false,
    oneAtATime: false,
    readsInLoop: true
  },
  iterative: {
    hasChildren: false,
    hasTable: false,
    oneAtATime: true,
    readsInLoop: true
  },
  select: {
    hasChildren: false,
    hasTable: true,
    oneAtATime: false,
    readsInLoop: false
  }
} as const satisfies Record<string, ModelRow>
