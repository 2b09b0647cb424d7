/** Variables that would change how every process below the lab is loaded, and so what the screen shows. */
const DROPPED = ['NODE_OPTIONS', 'LD_PRELOAD', 'DYLD_INSERT_LIBRARIES', 'ELECTRON_RUN_AS_NODE']

/** Lists of folders, to which an AppImage adds those of its own image: they are for the app, not for a user's command. */
const FOLDERS = ['PATH', 'LD_LIBRARY_PATH', 'XDG_DATA_DIRS', 'GSETTINGS_SCHEMA_DIR']

/** A copy of `env` for the lab. */
export function labEnv(env: NodeJS.ProcessEnv): Record<string, string> {
  const kept = Object.entries(env).flatMap(([name, value]): [string, string][] => {
    if (value === undefined || DROPPED.includes(name)) return []
    const own = FOLDERS.includes(name) ? withoutImage(value, env.APPDIR) : value
    return own === '' && value !== '' ? [] : [[name, own]]
  })
  return Object.fromEntries(kept)
}

function withoutImage(folders: string, image: string | undefined): string {
  if (!image) return folders
  const isOutside = (folder: string) => folder !== image && !folder.startsWith(`${image}/`)
  return folders.split(':').filter(isOutside).join(':')
}
