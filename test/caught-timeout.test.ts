import { expect, test } from 'vitest'
import { explain } from '../src/classify.ts'

test.each<[string, Error, string]>([
  ['a limit of the caller', timeoutError(), 'deadline-exceeded'],
  ['the cause of another error', new Error('no mailbox', { cause: timeoutError() }), 'deadline-exceeded'],
  [
    'a code says more than the name',
    Object.assign(new Error('late'), { name: 'TimeoutError', code: 'ENOTFOUND' }),
    'dns-not-found',
  ],
])('TimeoutError: %s', (_, error, code) => {
  expect(explain(error).map((one) => one.code)).toEqual([code])
})

/** The reason of a signal of `AbortSignal.timeout`. */
function timeoutError(): Error {
  return new DOMException('The operation was aborted due to timeout', 'TimeoutError')
}
