import { diagnose, type OwnPattern, UsageError } from '../index.ts'
import { readText } from './files.ts'

/**
 * The phrases of a file: a JSON list of patterns, in the form of the option `phrases` of `diagnose`.
 *
 * @throws UsageError `ERR_PHRASES` with the first of its problems, and the number of the others
 */
function readPhrases(file: string, name: string): readonly OwnPattern[] {
  const phrases = parsed(file, name)
  try {
    diagnose([], { phrases })
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    const texts = error.problems.map(({ message }) => message).join('; ')
    throw new UsageError('ERR_PHRASES', `${name} ${file}: ${texts}`, error.path, error.problems.slice(1))
  }
  return phrases
}

function parsed(file: string, name: string) {
  const text = readText(file)
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new UsageError('ERR_PHRASES', `${name} ${file}: ${(error as Error).message}`)
  }
}

export const PHRASES = {
  value: 'FILE',
  read: readPhrases,
  about: 'phrases of your own servers: a JSON list of { id, code, phrases, ... }',
} as const
