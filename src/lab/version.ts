import { version } from '../../package.json'

/** Of this application, as in package.json. */
export const APP_VERSION: string = version
