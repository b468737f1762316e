import { describe, expect, test } from 'vitest'
import { FEEDS, octets, play, stepsOf, withWaits } from './feeds.ts'
import {
  ask,
  askOriginal,
  askText,
  begin,
  fetch,
  fetchText,
  found,
  GROWN,
  header,
  IDLING,
  leave,
  MARKED,
  mail,
  newest,
  none,
  OURS,
  POLLING,
  reported,
  search,
  seen,
  shown,
  unlisted,
  unnamed,
} from './search-dialogues.ts'

const DIALOGUES: Readonly<Record<string, string>> = {
  'a message that is there at once': `${begin('IDLE')} / ${seen(3)} / ${found(4)}`,
  'one that the server tells of': `${IDLING} / < * 4 EXISTS / > DONE / < A6 OK / ${seen(7)} / ${found(8)}`,
  'one that comes between two looks, without IDLE': `${POLLING} / = late / ${none(6)} / = late / ${seen(8)} / ${found(9)}`,
  'one that is told of without IDLE': `${POLLING} / < * 4 EXISTS / ${seen(6)} / ${found(7)}`,
  'one that comes while DONE is under way': `${IDLING} / = late / > DONE / < * 4 EXISTS / < A6 OK / ${seen(7)} / ${found(8)}`,
  'one that comes before IDLE': `${begin('IDLE')} / ${seen(3)} / < * 4 EXISTS / < * SEARCH / < A4 OK / ${unlisted(5)} / ${seen(6)} / ${found(7)}`,
  'one that comes as IDLE begins': `${begin('IDLE')} / ${none(3)} / ${unlisted(5)} / > A6 IDLE / < * 4 EXISTS / < + idling / > DONE / < A6 OK
    ${seen(7)} / ${found(8)}`,
  'one that comes while junk is looked at': `${begin('IDLE')} / ${none(3)} / > A5 LIST "" "*" / < * LIST (\\Junk) NIL J / < A5 OK / > A6 EXAMINE J
    < * 9 EXISTS / < A6 OK / ${ask(7)} / < A7 OK / ${askText(8)} / < A8 OK
    ${unnamed(9)}
    > A10 EXAMINE INBOX / < * 4 EXISTS / < A10 OK / ${seen(11)} / ${found(12)}`,
  'a size that is no news': `${IDLING} / < * 3 EXISTS / < * 0 RECENT / < * OK Still here / = late / > DONE / < A6 OK / ${seen(7)} / ${found(8)}`,
  'an IDLE that the server ends': `${IDLING} / < A6 OK done / < A6 OK done / < * 3 EXISTS / = late / ${none(7)} / > A9 IDLE`,
  'an IDLE that the server ends at once': `${begin('IDLE')} / ${none(3)} / ${unlisted(5)} / > A6 IDLE / < A6 OK done / = late / ${none(7)} / > A9 IDLE`,
  'an IDLE that is refused': `${begin('IDLE')} / ${none(3)} / ${unlisted(5)} / > A6 IDLE / < A6 BAD what / = late / ${none(7)} / > A9 IDLE`,
  'BYE in IDLE': `${IDLING} / < * BYE Shutting down / < * BYE Really / < A6 OK / ! close / < * OK hm / = late`,
  'BYE in IDLE, and no end': `${IDLING} / < * BYE Shutting down / = late / ! close`,
  'BYE in the answer to the goodbye alone': `${begin('IDLE')} / ${seen(3)} / ${shown(4)} / ! arrived INBOX / > A6 LOGOUT / < * BYE / = closed / ! close`,
  'a hang-up in IDLE': `${IDLING} / = closed / ! close / = late`,
  'no answer to DONE': `${IDLING} / = late / > DONE / = late / ! close`,
  'CAPABILITY refused': `= opened / > A2 CAPABILITY / < A2 BAD what / ${none(3)} / ${unlisted(5)} / = late / ${none(6)}`,
  'LIST refused': `${begin('IDLE')} / ${none(3)} / > A5 LIST "" "*" / < A5 NO not now / > A6 IDLE`,
  'an answer to a search without a word on what it found': `${begin('IDLE')} / ${seen(3)} / < A4 OK / ${unlisted(5)} / > A6 IDLE`,
  'an answer in the form of IMAP4rev2': `${begin('IDLE')} / ${seen(3)} / < * ESEARCH (TAG "A4") UID MIN 2 ALL 2:3,9:7,4 / < A4 OK
    ${fetch(5, '9,8,7,4')} / ${header(7, OURS)} / < A5 OK / ! arrived INBOX / ${leave(6)}`,
  'nothing, in the form of IMAP4rev2': `${begin('IDLE')} / ${seen(3)} / < * ESEARCH (TAG "A4") UID / < A4 OK / ${unlisted(5)} / > A6 IDLE`,
  'a range of all that there can be': `${begin('X')} / ${seen(3)} / < * ESEARCH UID ALL 1:4294967295 / < A4 OK
    ${fetch(5, '4294967295,4294967294,4294967293,4294967292')}`,
  'more than is looked at, in two answers': `${begin('X')} / ${seen(3)} / < * SEARCH 1 2 3 3 10 / < * SEARCH 9 / < A4 OK / ${fetch(5, '10,9,3,2')}`,
  'numbers that are none': `${begin('X')} / ${seen(3)} / < * SEARCH 1:2:3 12345678901 5: :6 , / < A4 OK / ${unlisted(5)} / = late / ${seen(6)}`,
  'a search that finds the mail of others, and headers instead': `${begin('X')} / ${seen(3)} / < * SEARCH 1 2 / < A4 OK / ${fetch(5, '2,1')}
    ${header(1, 'Message-ID: <other>')} / ${header(2, 'Message-ID: <mailwhy-tok-12@x>')} / ${header(3, OURS)} / < A5 OK
    > A6 FETCH 1:* (UID BODY.PEEK[HEADER.FIELDS (Message-ID)]) / ${header(3, OURS)} / < A6 OK / ! arrived INBOX / ${leave(7)}`,
  'a search that finds the mail of others, and no more than that': `${begin('X')} / ${seen(3)} / < * SEARCH 1 2 / < A4 OK / ${fetch(5, '2,1')}
    < A5 NO no / > A6 FETCH 1:* (UID BODY.PEEK[HEADER.FIELDS (Message-ID)]) / < A6 OK / ${unlisted(7)}`,
  'a search that finds nothing where something has come': `${POLLING} / = late / > A6 EXAMINE INBOX / < * 4 EXISTS / < A6 OK / ${ask(7)} / < * SEARCH / < A7 OK
    > A8 FETCH 1:* (UID BODY.PEEK[HEADER.FIELDS (Message-ID)]) / ${header(9, OURS)} / < A8 OK / ! arrived INBOX / ${leave(9)}`,
  'a search that finds nothing where mail of others has come': `${POLLING} / = late / > A6 EXAMINE INBOX / < * 4 EXISTS / < A6 OK / ${ask(7)} / < * SEARCH / < A7 OK
    > A8 FETCH 1:* (UID BODY.PEEK[HEADER.FIELDS (Message-ID)]) / ${header(9, 'Message-ID: <other>')} / < A8 OK / ${askText(9)} / < A9 OK
    ${unnamed(10)} / = late / > A11 EXAMINE INBOX / < * 4 EXISTS / < A11 OK / ${ask(12)} / < * SEARCH / < A12 OK / = late / > A13 EXAMINE INBOX`,
  'a message that has another Message-ID than it was sent with': `${POLLING} / ${GROWN} / < * SEARCH 9 / < A9 OK / ${fetchText(10, 9)} / ${mail(9, 'Hello')}
    < A10 OK / ${askOriginal(11)} / ${header(9, `X-Google-Original-Message-ID: <other>\\r\\nX-Microsoft-Original-${OURS}`)} / < A11 OK / ! arrived INBOX / ${leave(12)}`,
  'a bounce that has come': `${POLLING} / ${GROWN} / < * SEARCH 9 / < A9 OK / ${fetchText(10, 9)} / ${mail(9, reported('failed'))}
    < A10 OK / ! bounced INBOX / ${leave(11)}`,
  'a bounce among the newest of many': `${begin('X')} / > A3 EXAMINE INBOX / < * 900 EXISTS / < A3 OK / ${ask(4)} / < A4 OK
    > A5 FETCH 881:* (UID BODY.PEEK[HEADER.FIELDS (Message-ID)]) / < A5 OK / ${askText(6, 881)} / < * SEARCH 9 / < A6 OK
    ${fetchText(7, 9)} / ${mail(9, reported('failed'))} / < A7 OK / ! bounced INBOX / ${leave(8)}`,
  'a bounce in junk': `${begin('X')} / ${none(3)} / > A5 LIST "" "*" / < * LIST (\\Junk) NIL J / < A5 OK / > A6 EXAMINE J / < * 2 EXISTS / < A6 OK
    ${ask(7)} / < A7 OK / ${askText(8)} / < * SEARCH 9 / < A8 OK / ${fetchText(9, 9)} / ${mail(9, reported('failed'))} / < A9 OK
    ! bounced J / ${leave(10)}`,
  'a delay, which is no failure': `${POLLING} / ${GROWN} / < * SEARCH 9 / < A9 OK / ${fetchText(10, 9)} / ${mail(9, reported('delayed'))}
    < A10 OK / ${unnamed(11)} / = late / > A12 EXAMINE INBOX`,
  'a bounce of another message': `${POLLING} / ${GROWN} / < * SEARCH 9 / < A9 OK / ${fetchText(10, 9)}
    ${mail(9, reported('failed', 'Message-ID: <other>'))} / < A10 OK / ${unnamed(11)} / = late / > A12 EXAMINE INBOX`,
  'the reply of a robot, and a bounce': `${POLLING} / ${GROWN} / < * SEARCH 8 9 / < A9 OK / ${fetchText(10, 9)} / ${mail(9, `I am away. ${OURS}`)}
    < A10 OK / ${fetchText(11, 8)} / ${mail(8, reported('failed'))} / < A11 OK / ! bounced INBOX / ${leave(12)}`,
  'the reply of a robot, which is fetched once': `${POLLING} / ${GROWN} / < * SEARCH 9 / < A9 OK / ${fetchText(10, 9)} / ${mail(9, `I am away. ${OURS}`)}
    < A10 OK / ${unnamed(11)} / = late / > A12 EXAMINE INBOX / < * 5 EXISTS / < A12 OK / ${ask(13)} / < * SEARCH / < A13 OK / ${newest(14)}
    ${askText(15)} / < * SEARCH 9 / < A15 OK / ${unnamed(16)} / = late / > A17 EXAMINE INBOX`,
  'a bounce that belongs to another number': `${POLLING} / ${GROWN} / < * SEARCH 9 / < A9 OK / ${fetchText(10, 9)} / ${mail(5, reported('failed'))}
    < A10 OK / ${unnamed(11)} / = late / > A12 EXAMINE INBOX`,
  'a text search that is refused': `${POLLING} / ${GROWN} / < A9 NO no / ${unnamed(10)} / = late / > A11 EXAMINE INBOX`,
  'a search that finds nothing in junk, where something has come': `${begin('X')} / ${none(3)} / > A5 LIST "" "*" / < * LIST (\\Junk) NIL J / < A5 OK
    > A6 EXAMINE J / < * 0 EXISTS / < A6 OK / ${ask(7)} / < * SEARCH / < A7 OK / > A8 EXAMINE INBOX / < A8 OK / = late / ${none(9)}
    > A11 EXAMINE J / < * 1 EXISTS / < A11 OK / ${ask(12)} / < * SEARCH / < A12 OK / > A13 FETCH 1:* (UID BODY.PEEK[HEADER.FIELDS (Message-ID)])`,
  'a search that is refused, and headers instead': `${begin('IDLE')} / > A3 EXAMINE INBOX / < * 30 EXISTS / < A3 OK / ${ask(4)} / < A4 NO cannot
    > A5 FETCH 11:* (UID BODY.PEEK[HEADER.FIELDS (Message-ID)])
    < * 29 FETCH (UID 8 BODY[HEADER.FIELDS (MESSAGE-ID)] {22}\\r\\nMessage-ID: <other>\\r\\n)
    < * 30 FETCH (BODY[HEADER.FIELDS (MESSAGE-ID)] {29}\\r\\nMessage-ID: <mailwhy-tok-1>\\r\\n UID 9)
    < A5 OK / ! arrived INBOX / ${leave(6)}`,
  'a search that is refused in an empty mailbox':
    `${begin('X')} / > A3 EXAMINE INBOX / < * 0 EXISTS / < A3 OK / ${ask(4)} / < A4 NO cannot / ${unlisted(5)} / = late`.concat(
      ' / > A6 EXAMINE INBOX',
    ),
  'junk, by a name in a literal': `${begin('IDLE')} / ${none(3)} / > A5 LIST "" "*" / < * LIST (\\HasNoChildren \\Junk) "/" {9}\\r\\nJunk "a"\\\\
    < A5 OK / > A6 EXAMINE "Junk \\"a\\"\\\\" / < A6 OK / ${ask(7)} / ${found(7, 'Junk "a"\\')}`,
  'junk, by a name in quotes': `${begin('IDLE')} / ${none(3)} / > A5 LIST "" "*" / < * LIST (\\Junk) NIL "Junk \\"a\\"" ("CHILDINFO" ("SUBSCRIBED"))
    < A5 OK / > A6 EXAMINE "Junk \\"a\\"" / < A6 OK / ${ask(7)} / ${found(7, 'Junk "a"')}`,
  'junk that is marked for those who ask': `${begin('SPECIAL-USE LIST-EXTENDED')} / ${none(3)} / ${MARKED} / < * LIST (\\Junk) "/" J / < A5 OK / > A6 EXAMINE J`,
  'junk that cannot be asked for': `${begin('SPECIAL-USE LIST-EXTENDED')} / ${none(3)} / ${MARKED} / < A5 BAD what / > A6 LIST "" "*"
    < * LIST (\\Junk) "/" J / < A6 OK / > A7 EXAMINE J`,
  'junk that is marked without LIST-EXTENDED': `${begin('SPECIAL-USE')} / ${none(3)} / > A5 LIST "" "*" / < * LIST (\\Junk) "/" J / < A5 OK / > A6 EXAMINE J`,
  'no junk': `${begin('IDLE')} / ${none(3)} / > A5 LIST "" "*" / < * LIST (\\Junk \\Noselect) "/" Junk / < * LIST () "/" Spam / < * LIST (\\Junky) "/" A
    < * LIST (\\Junk) "/" Mär / < * LIST broken / < A5 OK / > A6 IDLE`,
  'more junk than is looked at': `${begin('IDLE')} / ${none(3)} / > A5 LIST "" "*" / ${[1, 2, 3, 4, 5].map((n) => `< * LIST (\\Junk) "/" J${n}`).join(' / ')}
    < A5 OK / > A6 EXAMINE J1 / < A6 NO no / > A7 EXAMINE J2 / < A7 NO no / > A8 EXAMINE J3 / < A8 NO no / > A9 EXAMINE J4 / < A9 NO no
    > A10 EXAMINE INBOX / < * 3 EXISTS / < A10 OK / > A11 IDLE`,
  'the answers to commands of others': `${begin('IDLE')} / > A3 EXAMINE INBOX / < A2 OK / < B2 OK / < + what / < hello / < A3 OK / ${ask(4)}`,
}

describe.each(FEEDS)('fed %s', (feed) => {
  test.each(Object.entries(DIALOGUES))('%s', (_name, script) => {
    expect(play(search(), script, feed)).toBe(stepsOf(script).join('\n'))
  })
})

describe('a message that is to be removed', () => {
  const SELECTED = `${begin('UIDPLUS')} / ${seen(3)} / ${shown(4)} / > A6 SELECT INBOX / < * 3 EXISTS / < A6 OK / ${ask(7)}`
  const MARK = '> A9 UID STORE 8 +FLAGS.SILENT (\\Deleted)'
  const NEWEST = '> A8 FETCH 1:* (UID BODY.PEEK[HEADER.FIELDS (Message-ID)])'

  test.each([
    [
      'is searched for again, for its number may be another',
      `${SELECTED} / ${shown(7, 8)} / ${MARK} / < A9 OK / > A10 UID EXPUNGE 8`,
    ],
    [
      'stays where it cannot be marked',
      `${SELECTED} / ${shown(7, 8)} / ${MARK} / < A9 NO no / ! arrived INBOX / ${leave(10)}`,
    ],
    ['is gone already', `${SELECTED} / < * SEARCH / < A7 OK / ${NEWEST} / < A8 OK / ! arrived INBOX / ${leave(9)}`],
    [
      'is found by its header again',
      `${SELECTED} / < * SEARCH / < A7 OK / ${NEWEST} / ${header(8, OURS)} / < A8 OK / ${MARK}`,
    ],
    [
      'stays where that of others is found in its place',
      `${SELECTED} / < * SEARCH 8 / < A7 OK / ${fetch(8, '8')} / ${header(8, 'Message-ID: <other>')} / < A8 OK
        ${NEWEST.replace('A8', 'A9')} / < A9 OK / ! arrived INBOX / ${leave(10)}`,
    ],
    [
      'is marked alone where EXPUNGE would remove others too',
      `${SELECTED.replace('UIDPLUS', 'IDLE')} / ${shown(7, 8)} / ${MARK} / < A9 OK / ! arrived INBOX / ${leave(10)}`,
    ],
  ])('%s', (_name, script) => {
    expect(play(search(true), script)).toBe(stepsOf(script).join('\n'))
  })

  test('so is a bounce in its place, and no other mail', () => {
    const answered = (tag: number) => `${fetchText(tag, 9)} / ${mail(9, reported('failed'))} / < A${tag} OK`
    const script = `${begin('UIDPLUS')} / ${none(3)} / ${unlisted(5)} / ${GROWN} / < * SEARCH 9 / < A9 OK / ${answered(10)}
      > A11 SELECT INBOX / < * 4 EXISTS / < A11 OK / ${ask(12)} / < * SEARCH / < A12 OK / ${askText(13)} / < * SEARCH 9 / < A13 OK / ${answered(14)}
      > A15 UID STORE 9 +FLAGS.SILENT (\\Deleted) / < A15 OK / > A16 UID EXPUNGE 9 / < A16 OK / ! bounced INBOX / ${leave(17)}`
    expect(play(search(true), script)).toBe(stepsOf(script).join('\n'))
  })

  test('so is one that has another Message-ID by then', () => {
    const answered = (tag: number) => `${askOriginal(tag)} / ${header(9, `X-Original-${OURS}`)} / < A${tag} OK`
    const script = `${begin('UIDPLUS')} / ${none(3)} / ${unlisted(5)} / ${GROWN} / < A9 OK / ${answered(10)}
      > A11 SELECT INBOX / < * 4 EXISTS / < A11 OK / ${ask(12)} / < * SEARCH / < A12 OK / ${answered(13)}
      > A14 UID STORE 9 +FLAGS.SILENT (\\Deleted) / < A14 OK / > A15 UID EXPUNGE 9 / < A15 OK / ! arrived INBOX / ${leave(16)}`
    expect(play(search(true), script)).toBe(stepsOf(script).join('\n'))
  })

  test('so is one that came while the server searched, and is found by its Message-ID from then on', () => {
    const script = `${begin('UIDPLUS')} / ${none(3)} / ${unlisted(5)} / ${GROWN} / < A9 OK
      ${askOriginal(10)} / ${header(9, `X-Original-${OURS}`)} / < A10 OK
      > A11 SELECT INBOX / < * 4 EXISTS / < A11 OK / ${ask(12)} / ${shown(12, 9)}
      > A14 UID STORE 9 +FLAGS.SILENT (\\Deleted) / < A14 OK / > A15 UID EXPUNGE 9 / < A15 OK / ! arrived INBOX / ${leave(16)}`
    expect(play(search(true), script)).toBe(stepsOf(script).join('\n'))
  })

  test('says that it was removed only when it was', () => {
    const removed = (answer: string) => {
      const machine = search(true)
      play(machine, `${SELECTED} / ${shown(7, 8)} / ${MARK} / < A9 OK / > A10 UID EXPUNGE 8`)
      return machine.handle({ kind: 'received', bytes: octets(`A10 ${answer}\r\n`) }, 0)[0]
    }
    expect(removed('OK')).toEqual({ kind: 'event', event: { kind: 'arrived', in: 'INBOX', isRemoved: true } })
    expect(removed('NO')).toEqual({ kind: 'event', event: { kind: 'arrived', in: 'INBOX', isRemoved: false } })
  })
})

describe('whose message it is', () => {
  const answered = (text: string) => {
    const machine = search(true)
    play(machine, `${begin('UIDPLUS')} / ${seen(3)} / < * SEARCH 7 / < A4 OK / ${fetch(5, '7')}`)
    const bytes = octets(
      `* 3 FETCH ${text.replaceAll('{}', () => `{${text.split('{}')[1]?.split('¦')[0]?.length}}\r\n`).replace('¦', '')}\r\nA5 OK\r\n`,
    )
    return withWaits(machine.handle({ kind: 'received', bytes }, 0))[0]
  }

  test.each([
    '(UID 7 BODY[HEADER.FIELDS (MESSAGE-ID)] "Message-ID: <mailwhy-tok-1@x>")',
    '(FLAGS (\\Seen) UID 7 BODY[HEADER.FIELDS ("Message-ID")] {}Message-ID: <mailwhy-tok-1@x>\r\n\r\n¦)',
    '(BODY[HEADER.FIELDS (Message-ID)] {}MESSAGE-ID: <mailwhy-tok-1@x>\r\n\r\n¦ UID 7)',
    '(BODY[HEADER.FIELDS (Message-ID)] {}Message-ID:\r\n <mailwhy-tok-1@x>\r\n\r\n¦ UID 7 FLAGS (\\Seen))',
    '(BODY[HEADER.FIELDS (Message-ID)] {}Received: by uid 9\r\nMessage-ID: <tok-1>\r\n UID 8\r\n\r\n¦ UID 7)',
  ])('ours: %j', (text) => {
    expect(answered(text)).toBe('> A6 SELECT INBOX')
  })

  test.each([
    '(UID 7 BODY[HEADER.FIELDS (Message-ID)] "Message-ID: <mailwhy-tok-12@x>")',
    '(UID 7 BODY[HEADER.FIELDS (Message-ID)] "Message-ID: <mailwhy-stok-1@x>")',
    '(UID 7 BODY[HEADER.FIELDS (Message-ID)] {}In-Reply-To: <mailwhy-tok-1@x>\r\nMessage-ID: <a@x>\r\n\r\n¦)',
    '(UID 7 BODY[HEADER.FIELDS (Message-ID)] {}Message-ID: <a@x>\r\nReferences: <mailwhy-tok-1@x>\r\n\r\n¦)',
    '(UID 7 BODY[HEADER.FIELDS (Message-ID)] {}X-Message-ID: <mailwhy-tok-1@x>\r\n\r\n¦)',
    '(UID 6 BODY[HEADER.FIELDS (Message-ID)] "Message-ID: <mailwhy-tok-1@x>")',
    '(BODY[HEADER.FIELDS (Message-ID)] "Message-ID: <mailwhy-tok-1@x>")',
    '(UID 7 FLAGS (\\Seen))',
  ])('not ours: %j', (text) => {
    expect(answered(text)).toBe('> A6 FETCH 1:* (UID BODY.PEEK[HEADER.FIELDS (Message-ID)])')
  })
})
