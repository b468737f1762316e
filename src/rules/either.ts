/** One pattern of several, each on a line of its own where the rule stands; upper and lower case are alike. */
export function either(...wordings: readonly RegExp[]): RegExp {
  return new RegExp(wordings.map(({ source }) => source).join('|'), 'i')
}
