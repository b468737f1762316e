import { withNoBreakSpaces } from '../no-break-spaces.ts'

/** The sentences with each number, or the place for one, bound to its counter by a no-break space (30 秒, 2 行). */
export function withBoundCounters<T>(sentences: T): T {
  return withNoBreakSpaces(
    sentences,
    /(?<=[\d}]) (?=[秒分行件回日通]|時間|段階|文字|バイト|ビット|パケット|セッション|つ)/g,
  )
}
