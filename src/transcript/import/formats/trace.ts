/**
 * True for a line of a stack trace: frames of Node, Java, Python, Ruby, Go, .NET, PHP and Perl, and the source lines
 * that Python shows below them. A frame with a reply as its argument is none.
 *
 * @param isOpen the previous line was one, so that a source line may follow
 */
export function isTrace(line: string, isOpen: boolean): boolean {
  return (FRAME.test(line) && !QUOTING.test(line)) || (isOpen && /^\s{3,}\S/.test(line))
}

/** A frame of Swift Mailer whose argument is the reply. */
const QUOTING = /assertResponseCode\('[45]\d\d /

const FRAME =
  /^\s*at \S|^\s+File "|^Traceback \(most recent call last\)|^During handling of the above exception|^The above exception was|^\s*\.\.\. \d+ more$|^\s+from \S+:\d+:in |^#\d+ (?:\S+\(\d+\)|\{main\})|^\s*#\d+\s+0x|^goroutine \d+ \[|^\s+[\^~]+\s*$|^\s\S.* called at \S+ line \d+|^\s+--- End of |^Stack trace:$|^\s*thrown in \S+ on line \d+/
