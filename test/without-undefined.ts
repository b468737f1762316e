/** Settings without the members that are `undefined`: a check takes a password that is there and `undefined` for a mistake. */
export function withoutUndefined<Settings extends object>(settings: Settings): Settings {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)) as Settings
}
