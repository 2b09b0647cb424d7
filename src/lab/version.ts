import { version } from '../../package.json'

/** Of this application, as in package.json. */
export const APP_VERSION: string = version

/** Of a hello: who answers. */
export const ABOUT_HOST = {
  version: APP_VERSION,
  platform: `${process.platform} ${process.arch}`,
  node: process.version
}
