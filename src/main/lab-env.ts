/** Variables that would change how every process below the lab is loaded, and so what the screen shows. */
const DROPPED = ['NODE_OPTIONS', 'LD_PRELOAD', 'DYLD_INSERT_LIBRARIES', 'ELECTRON_RUN_AS_NODE']

/** A copy of `env` for the lab. */
export function labEnv(env: NodeJS.ProcessEnv): Record<string, string> {
  const kept = Object.entries(env).filter((entry): entry is [string, string] => {
    return entry[1] !== undefined && !DROPPED.includes(entry[0])
  })
  return Object.fromEntries(kept)
}
