/** The members of the file of a watch, as `src/docs/command-line.md` names them. */
export const WATCH_STATE = ['mailwhy', 'version', 'run', 'startedAt', 'endedAt', 'groups']
