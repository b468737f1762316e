import type { ImapOptions } from '../src/imap/session.ts'
import {
  ASK,
  ASKED,
  as,
  CRAM,
  GATE,
  INBOX,
  LAST,
  LOGIN,
  leave,
  OBJECTING,
  PARTING,
  PIPELINED,
  PIPELINED_INBOX,
  PLAIN,
  PLAINLY,
  PROVING,
  SAYING,
  SECURED,
  surprised,
  TLS,
  TRUSTED,
  token,
  UPGRADE,
  UPGRADED,
  WITH_ID,
  WITH_IR,
  WITH_X,
} from './imap-script-parts.ts'
import {
  ATTENDING,
  IDLE_REQUESTED,
  IDLING,
  NONE,
  NOOP,
  OPENED,
  PAUSED,
  SEARCHES,
  SOUGHT,
  WOKEN,
} from './imap-searches.ts'

/** Each script is what is said and what comes of it. Those who are told nothing more stay where they are. */
export const DIALOGUES: Record<string, string | readonly [script: string, options: Partial<ImapOptions>]> = {
  'TLS from the start': `${SECURED} / < * OK [CAPABILITY IMAP4rev1] ready / ! passed imap.connect / ! gate`,
  'no TLS at all': `${INBOX} / < * 3 EXISTS / < A2 OK [READ-ONLY] done / ! passed imap.inbox / ${leave(3)}`,
  'STARTTLS, and capabilities asked for again behind it': `${UPGRADED} / = secured / > A3 CAPABILITY
    < * CAPABILITY IMAP4rev1 / < A3 OK / ! passed imap.connect / ! gate`,
  'STARTTLS that the greeting offers': `starttls / = connected / < * OK [CAPABILITY starttls] hi / > A1 STARTTLS`,
  'capabilities in the answer instead of a line': `${ASK} / < A1 OK [CAPABILITY STARTTLS] done / > A2 STARTTLS`,
  'capabilities in no answer, not asked for twice': `${SECURED} / < * OK hi / > A1 CAPABILITY / < A1 OK / ! passed imap.connect / ! gate`,
  'no offer of STARTTLS': `${ASK} / < * CAPABILITY IMAP4rev1 / < A1 OK / ! stuck starttls / ${leave(2)}`,
  'STARTTLS without a word on what is offered': `${ASK} / < A1 OK / ! stuck starttls / ${leave(2)}`,
  'CAPABILITY refused': `${ASK} / < A1 NO not now / ${leave(2)}`,
  'CAPABILITY not understood': `${ASK} / < A1 BAD what / ${leave(2)}`,
  'STARTTLS refused': `${UPGRADE} / < A2 NO not now / ${leave(3)}`,
  'STARTTLS not understood': `${UPGRADE} / < A2 BAD what / ${leave(3)}`,
  'more than the go-ahead in the clear': `${UPGRADE} / < A2 OK go / < * OK [CAPABILITY AUTH=EVIL] hi / ! secure / ! close
    = secured / < * OK / = opened`,
  'half a line behind the go-ahead': `${UPGRADE} / < A2 OK go / <~ x / ! secure / ! close / = secured`,
  'an octet in the clear after the go-ahead': `${UPGRADED} / <~ x / ! close / = secured / < A3 OK / = opened`,
  'a second go-ahead in the clear': `${UPGRADED} / < A2 OK / ! close`,
  'a handshake that fails behind STARTTLS': `${UPGRADED} / = refused / ! close / = secured`,
  'a handshake that fails at the start': `${TLS} / = refused / ! close`,
  'PREAUTH under TLS': `${SECURED} / < * PREAUTH hello / ! passed imap.connect / > A1 EXAMINE INBOX / < A1 OK / ! passed imap.inbox / ${leave(2)}`,
  'PREAUTH in the clear, where that is wanted': `${PLAIN} / < * PREAUTH [CAPABILITY X] hi / ! passed imap.connect / > A1 EXAMINE INBOX`,
  'PREAUTH in the clear, which shuts STARTTLS out': `starttls / = connected / < * PREAUTH hi / ! stuck starttls / ${leave(1)}`,
  'BYE for a greeting': `${PLAIN} / < * BYE too many / = closed / ! close`,
  'BYE with a semicolon': `${PLAIN} / < * BYE; too many / = late / ! close`,
  'NO for a greeting': `${PLAIN} / < * NO too many / ! close`,
  'BAD for a greeting': `${PLAIN} / < * BAD what / ! close`,
  'a greeting of another protocol': `${PLAIN} / < 220 smtp ready / ! close / < * OK`,
  'POP3 for a greeting': `${PLAIN} / < +OK ready / ! close`,
  'a line too long for a greeting': `${PLAIN} / < ${'x'.repeat(70_000)} / ! close`,
  'blank lines before the greeting': `${PLAIN} / <~ \\r\\n / <~  \\r\\n / < * OK hi / > A1 CAPABILITY`,
  'a tagged answer before the greeting': `${PLAIN} / < A1 OK / < * OK hi / > A1 CAPABILITY`,
  'data in place of the greeting': `${PLAIN} / < * HELLO there / ! close`,
  LOGINDISABLED: `${PLAIN} / < * OK [CAPABILITY LOGINDISABLED] hi / ! passed imap.connect / ! stuck login / ${leave(1)}`,
  'a refused login': `${LOGIN} / < * NO [ALERT] look / < A1 NO [AUTHENTICATIONFAILED] no / ${leave(2)}`,
  'a login not understood': `${LOGIN} / < A1 BAD what / ${leave(2)}`,
  'BYE for an answer to LOGIN': `${LOGIN} / < * BYE too many / = closed / ! close`,
  'BYE before the answer to LOGIN': `${LOGIN} / < * BYE too many / < A1 NO no / ! close`,
  'BYE and a line not understood': `${LOGIN} / < * BYE too many / < A1 BAD no / ! close`,
  'untagged lines in any order': `${LOGIN} / < * CAPABILITY X / < * 1 EXISTS / < * OK [ALERT] hi / < * NO hm / < * BAD hm
    < * PREAUTH hm / < what is this / <  / < ${'x'.repeat(70_000)} / < * X {3} / < A1 / < NO / < A1 OK in / ! passed imap.login / > A2 EXAMINE INBOX`,
  'a wrong tag': `${LOGIN} / < A2 OK in / < a1 OK in / < B1 NO no / < * OK in / < A1 OK / ! passed imap.login / > A2 EXAMINE INBOX`,
  'an answer before its question': `${GATE} / < A1 OK in / = opened / ${LAST} / > A1 LOGIN ann ‹password›`,
  'two answers to one command': `${LOGIN} / < A1 OK in / < A1 NO no / ! passed imap.login / > A2 EXAMINE INBOX / < A2 OK / ! passed imap.inbox / > A3 LOGOUT`,
  'an INBOX that is refused': `${INBOX} / < A2 NO [NONEXISTENT] no / ${leave(3)}`,
  'EXAMINE not understood': `${INBOX} / < A2 BAD User is authenticated but not connected. / ${leave(3)}`,
  'BYE in the inbox': `${INBOX} / < * BYE going down / = closed / ! close`,
  'a gate that stays shut': `${PARTING} / < A1 OK / ! close`,
  'BYE at the gate, after which it opens no more': `${GATE} / < * BYE idle / = opened / = closed / ! close`,
  'BYE at the gate, which is shut after that': `${GATE} / < * BYE idle / = shut / = late / ! close`,
  'a gate that opens twice': `${LOGIN} / = opened / ${surprised('login', 'opened')}`,
  'LOGOUT refused': `${PARTING} / < A1 NO no / ! close`,
  'LOGOUT not understood': `${PARTING} / < A1 BAD no / ! close`,
  'BYE at CAPABILITY': `${ASK} / < * BYE no / = closed / ! close`,
  'BYE at STARTTLS': `${UPGRADE} / < * BYE no / = broken / ! close`,
  'a password as a literal': [
    `${GATE} / = opened / ${LAST} / > A1 LOGIN ann {‹n›} / < + go on / > ‹password› / < A1 OK / ! passed imap.login / > A2 EXAMINE INBOX`,
    as('ann', 'pässword'),
  ],
  'two literals, refused at the first': [
    `${GATE} / = opened / ${LAST} / > A1 LOGIN {4} / < A1 NO no literals / > A2 LOGOUT / < + go on / ${surprised('logout', 'continue')}`,
    as('änn', 'pässword'),
  ],
  'two literals, accepted at the first': [
    `${GATE} / = opened / ${LAST} / > A1 LOGIN {4} / < A1 OK in / ! objected unasked / > A2 LOGOUT`,
    as('änn', 'pässword'),
  ],
  'two literals, each waited for': [
    `${GATE} / = opened / ${LAST} / > A1 LOGIN {4} / < + / > änn {‹n›} / < * 1 EXISTS / < + / > ‹password› / < A1 OK / ! passed imap.login / > A2 EXAMINE INBOX`,
    as('änn', 'pässword'),
  ],
  'literals at once with LITERAL+': [
    `${PLAIN} / < * OK [CAPABILITY LITERAL+] hi / ! passed imap.connect / ! gate / = opened / ${LAST} / > A1 LOGIN ann {‹n›+}\\r\\n‹password›`,
    as('ann', 'pässword'),
  ],
  'a mechanism, with its initial response': `${SECURED} / < * OK [CAPABILITY SASL-IR AUTH=CRAM-MD5 AUTH=PLAIN] hi / ! passed imap.connect / ! gate
    = opened / ! login PLAIN trusted / > A1 AUTHENTICATE PLAIN ‹password› / < A1 OK in / ! passed imap.login / > A2 EXAMINE INBOX`,
  'in one flight with PLAIN, to a server that reads what is behind AUTHENTICATE': `${TRUSTED('[CAPABILITY SASL-IR AUTH=PLAIN] Dovecot ready.')}
    ! login PLAIN trusted / > A1 AUTHENTICATE PLAIN ‹password› / > A2 EXAMINE INBOX / < A1 OK in / ! passed imap.login / < A2 OK done
    ! passed imap.inbox / ${leave(3)}`,
  'a mechanism, without': `${PLAINLY} / < + / > ‹password› / < A1 OK in / ! passed imap.login / > A2 EXAMINE INBOX`,
  'a mechanism of more questions': `${PLAIN} / < * OK [CAPABILITY AUTH=LOGIN] hi / ! passed imap.connect / ! gate
    = opened / ! login LOGIN strongest / > A1 AUTHENTICATE LOGIN / < + VXNlcjo= / > YW5u / < + UGFzczo= / > ‹password›
    < + bW9yZQ== / ! objected challenge / > * / < A1 BAD cancelled / ${leave(2)}`,
  'OK to a login that was given up': `${PLAINLY} / < + / > ‹password› / < + more / ! objected challenge / > * / < A1 OK in / ${leave(2)}`,
  'OK without a proof, where somebody may be in between': [
    `${PLAIN} / ${WITH_X} / ! login X strongest / > A1 AUTHENTICATE X / < A1 OK in / ! objected signature / ${leave(2)}`,
    PROVING,
  ],
  'OK without a proof, where nobody is': [
    `${SECURED} / ${WITH_X} / ! login X trusted / > A1 AUTHENTICATE X / < A1 OK in / ! passed imap.login / > A2 EXAMINE INBOX`,
    { ...PROVING, plainLogin: undefined },
  ],
  'OK before the password was told': `${PLAINLY} / < A1 OK in / ! objected unasked / ${leave(2)}`,
  'LIVE B1: the command LOGIN before challenge-response, where nobody is': [
    `${SECURED} / < * OK [CAPABILITY AUTH=CRAM-MD5] hi / ! passed imap.connect / ! gate / = opened / ! login LOGIN trusted
      > A1 LOGIN ann ‹password› / > A2 EXAMINE INBOX / < A1 NO no / > A3 LOGOUT`,
    {},
  ],
  'LIVE B1: PLAIN and AUTH=LOGIN before the command LOGIN': [
    `${SECURED} / < * OK [CAPABILITY AUTH=CRAM-MD5 AUTH=LOGIN AUTH=PLAIN] hi / ! passed imap.connect / ! gate / = opened
      ! login PLAIN trusted / > A1 AUTHENTICATE PLAIN / < A1 NO [CANNOT] no / ! login LOGIN refused-before / > A2 AUTHENTICATE LOGIN
      < A2 NO [CANNOT] no / ! login LOGIN refused-before / > A3 LOGIN ann ‹password› / > A4 EXAMINE INBOX / < A3 NO [CANNOT] no / > A5 LOGOUT`,
    {},
  ],
  'LIVE B1: challenge-response where LOGINDISABLED shuts the command out': [
    `${SECURED} / < * OK [CAPABILITY LOGINDISABLED AUTH=CRAM-MD5] hi / ! passed imap.connect / ! gate / = opened
      ! login CRAM-MD5 trusted / > A1 AUTHENTICATE CRAM-MD5`,
    {},
  ],
  'LIVE B1: challenge-response before the command where nobody vouches for the server': [
    `${TLS} / = untrusted / < * OK [CAPABILITY AUTH=CRAM-MD5] hi / ! passed imap.connect / ! gate / = opened
      ! login CRAM-MD5 strongest / > A1 AUTHENTICATE CRAM-MD5 / < A1 NO [CANNOT] no / ! login LOGIN refused-before
      > A2 LOGIN ann ‹password›`,
    {},
  ],
  'LIVE B3: no password in the clear after XTLSREQUIRED': [
    `${PLAIN} / < * OK [CAPABILITY AUTH=PLAIN STARTTLS XTLSREQUIRED] hi / ! passed imap.connect / ! stuck login / ${leave(1)}`,
    {},
  ],
  'LIVE B3: XTLSREQUIRED says nothing behind TLS': [
    `${SECURED} / < * OK [CAPABILITY AUTH=PLAIN XTLSREQUIRED] hi / ! passed imap.connect / ! gate / = opened / ! login PLAIN trusted
      > A1 AUTHENTICATE PLAIN`,
    {},
  ],
  'after an objection, only what does not say the password': [
    `${TLS} / = untrusted / ${WITH_X} / ! login X strongest / > A1 AUTHENTICATE X / < + eA== / ! objected nonce / > * / < A1 BAD cancelled
      ! login CRAM-MD5 refused-before / > A2 AUTHENTICATE CRAM-MD5 / < A2 NO not for you / ${leave(3)}`,
    OBJECTING,
  ],
  'after an objection, anything where nobody is in between': [
    `${SECURED} / ${WITH_X} / ! login X trusted / > A1 AUTHENTICATE X / < + eA== / ! objected nonce / > * / < A1 BAD cancelled
      ! login PLAIN refused-before / > A2 AUTHENTICATE PLAIN`,
    OBJECTING,
  ],
  'the strongest where nobody vouches for the server': `${TLS} / = untrusted / < * OK [CAPABILITY AUTH=PLAIN AUTH=CRAM-MD5] hi / ! passed imap.connect / ! gate
    = opened / ! login CRAM-MD5 strongest / > A1 AUTHENTICATE CRAM-MD5 / < + PDEuMkBhPg== / > ‹password› / < A1 NO no / ${leave(2)}`,
  'a mechanism refused before the password has left, and the next': `${CRAM} / < A1 NO not for you / ! login PLAIN refused-before
    > A2 AUTHENTICATE PLAIN / < A2 BAD what / ! login LOGIN refused-before / > A3 LOGIN ann ‹password› / < A3 NO no / ${leave(4)}`,
  'a mechanism refused, and no other is left': [`${PLAINLY} / < A1 NO no / ${leave(2)}`, { plainLogin: undefined }],
  'credentials refused before the password has left': `${CRAM} / < A1 NO [AUTHENTICATIONFAILED] no / ${leave(2)}`,
  'a mechanism refused after the password has left': `${PLAINLY} / < + / > ‹password› / < A1 BAD what / ${leave(2)}`,
  'LOGINDISABLED beside a mechanism': `${PLAIN} / < * OK [CAPABILITY LOGINDISABLED AUTH=PLAIN] hi / ! passed imap.connect / ! gate
    = opened / ! login PLAIN strongest / > A1 AUTHENTICATE PLAIN / < A1 NO not for you / ${leave(2)}`,
  'an INBOX that opens once ID was said': `${WITH_ID} / < A2 NO Unsafe Login / > A3 ID ("name" "x") / < * ID NIL / < A3 OK / > A4 EXAMINE INBOX / < A4 OK / ! passed imap.inbox / ${leave(5)}`,
  'an INBOX that stays shut': `${WITH_ID} / < A2 NO Unsafe Login / > A3 ID ("name" "x") / < A3 OK / > A4 EXAMINE INBOX / < A4 NO Unsafe Login / ${leave(5)}`,
  'an INBOX that is refused for a reason': `${WITH_ID} / < A2 NO [NONEXISTENT] no / ${leave(3)}`,
  'ID refused': `${WITH_ID} / < A2 NO Unsafe Login / > A3 ID ("name" "x") / < A3 NO no / ${leave(4)}`,
  'ID not understood': `${WITH_ID} / < A2 NO Unsafe Login / > A3 ID ("name" "x") / < A3 BAD no / ${leave(4)}`,
  'ID, offered only to those inside': `${ASKED} / < * CAPABILITY ID / < A3 OK / > A4 ID ("name" "x") / < * ID NIL / < A4 OK
    > A5 EXAMINE INBOX / < A5 OK / ! passed imap.inbox / ${leave(6)}`,
  'ID, offered only to those inside, and in vain': `${ASKED} / < A3 OK [CAPABILITY ID] done / > A4 ID ("name" "x") / < A4 OK
    > A5 EXAMINE INBOX / < A5 NO Unsafe Login / ${leave(6)}`,
  'ID, offered to nobody': `${ASKED} / < * CAPABILITY IDLE / < A3 OK / ${leave(4)}`,
  'ID, and no word on whether it is offered': `${ASKED} / < A3 OK / ${leave(4)}`,
  'ID, and CAPABILITY refused': `${ASKED} / < A3 NO no / ${leave(4)}`,
  'ID, and CAPABILITY not understood': `${ASKED} / < A3 BAD what / ${leave(4)}`,
  'BYE where ID is asked for': `${ASKED} / < * BYE no / = closed / ! close`,
  'an INBOX that is refused with a reason, and nothing asked': `${INBOX} / < A2 NO [UNAVAILABLE] later / ${leave(3)}`,
  'capabilities told in the login, and not asked for again': `${LOGIN} / < * CAPABILITY IDLE / < A1 OK in / ! passed imap.login / > A2 EXAMINE INBOX
    < A2 NO Unsafe Login / ${leave(3)}`,
  'capabilities told after PREAUTH, and not asked for again': `${PLAIN} / < * PREAUTH [CAPABILITY X] hi / ! passed imap.connect / > A1 EXAMINE INBOX
    < A1 NO no / ${leave(2)}`,
  'BYE at ID': `${WITH_ID} / < A2 NO Unsafe Login / > A3 ID ("name" "x") / < * BYE no / = closed / ! close`,
  'UTF8=ONLY, offered before the login': `${SECURED} / < * OK [CAPABILITY IMAP4rev1 ENABLE UTF8=ONLY] hi / ! passed imap.connect / ! gate / = opened
    ${LAST} / > A1 LOGIN ann ‹password› / < A1 OK in / ! passed imap.login / > A2 ENABLE UTF8=ACCEPT / < * ENABLED UTF8=ACCEPT / < A2 OK
    > A3 EXAMINE INBOX / < A3 OK / ! passed imap.inbox / ${leave(4)}`,
  'UTF8=ONLY, told with the login': `${PIPELINED} / < A1 OK [CAPABILITY IMAP4rev1 UTF8=ONLY] in / ! passed imap.login / < A2 NO [CANNOT] UTF-8 first
    > A3 ENABLE UTF8=ACCEPT / < A3 OK / > A4 EXAMINE INBOX / < A4 OK / ! passed imap.inbox / ${leave(5)}`,
  'UTF8=ONLY, told to those who ask': `${INBOX} / < A2 NO [CANNOT] UTF-8 first / > A3 CAPABILITY / < * CAPABILITY UTF8=ONLY / < A3 OK
    > A4 ENABLE UTF8=ACCEPT / < A4 OK / > A5 EXAMINE INBOX / < A5 NO [CANNOT] no / ${leave(6)}`,
  'UTF8=ONLY, and ENABLE refused': `${INBOX} / < A2 NO [CANNOT] UTF-8 first / > A3 CAPABILITY / < * CAPABILITY UTF8=ONLY / < A3 OK
    > A4 ENABLE UTF8=ACCEPT / < A4 NO no / > A5 EXAMINE INBOX`,
  'UTF8=ONLY, and ENABLE not understood': `${INBOX} / < A2 NO [CANNOT] UTF-8 first / > A3 CAPABILITY / < * CAPABILITY UTF8=ONLY / < A3 OK
    > A4 ENABLE UTF8=ACCEPT / < A4 BAD what / > A5 EXAMINE INBOX`,
  'UTF8=ONLY, and BYE': `${INBOX} / < A2 NO [CANNOT] UTF-8 first / > A3 CAPABILITY / < * CAPABILITY UTF8=ONLY / < A3 OK
    > A4 ENABLE UTF8=ACCEPT / < * BYE no / = closed / ! close`,
  'UTF8=ONLY of a server that needs no login': `${PLAIN} / < * PREAUTH [CAPABILITY UTF8=ONLY] hi / ! passed imap.connect / > A1 EXAMINE INBOX
    < A1 NO [CANNOT] no / > A2 ENABLE UTF8=ACCEPT`,
  'IMAP4rev2 alone has SASL-IR, which it need not name': `${TRUSTED('[CAPABILITY IMAP4rev2 AUTH=PLAIN] hi')} / ! login PLAIN trusted
    > A1 AUTHENTICATE PLAIN ‹password›`,
  'IMAP4rev2 beside IMAP4rev1 has what it names': `${TRUSTED('[CAPABILITY IMAP4rev1 IMAP4rev2 AUTH=PLAIN] hi')} / ! login PLAIN trusted
    > A1 AUTHENTICATE PLAIN`,
  'SASL-IR of a server that refuses it': `${TRUSTED('[CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN] Coremail System IMap Server Ready(x[1])')}
    ! login PLAIN trusted / > A1 AUTHENTICATE PLAIN / < + / > ‹password›`,
  'a message to look for, and the gate before it': [
    `${INBOX} / < A2 OK done / ! passed imap.inbox / ! gate / = shut / ${leave(3)}`,
    { sought: SOUGHT },
  ],
  'NOOP at the gate before the search': [
    `${NOOP} / < * 3 EXISTS / < A3 OK / ! gate / = late / > A4 NOOP / < A4 NO no / ! gate / = late / > A5 NOOP / < A5 BAD no / ! gate / = opened / > A6 CAPABILITY`,
    { sought: SOUGHT },
  ],
  'BYE to a NOOP': [`${NOOP} / < * BYE idle / = closed / ! close`, { sought: SOUGHT }],
  'BYE at the gate before the search': [`${ATTENDING} / < * BYE idle / = closed / ! close`, { sought: SOUGHT }],
  'BYE at the gate before the search, which is opened or shut after that': [
    `${ATTENDING} / < * BYE idle / = opened / = shut / = closed / ! close`,
    { sought: SOUGHT },
  ],
  'a message that comes at the gate before the search, and that the search does not find': [
    `${ATTENDING} / < * 3 EXISTS / = opened / > A3 CAPABILITY / < A3 OK / > A4 EXAMINE INBOX / < * 3 EXISTS / < A4 OK / ${NONE} / > A6 FETCH 1:* (UID BODY.PEEK[HEADER.FIELDS (Message-ID)])`,
    { sought: SOUGHT },
  ],
  'in one flight': `${PIPELINED_INBOX} / < * 3 EXISTS / < A2 OK [READ-ONLY] done / ! passed imap.inbox / ${leave(3)}`,
  'in one flight, with a message to look for': [
    `${PIPELINED_INBOX} / < * 2 EXISTS / < A2 OK done / ! passed imap.inbox / ! gate / = opened / > A3 CAPABILITY`,
    { sought: SOUGHT },
  ],
  'in one flight, a refused login: the reply to EXAMINE is that to LOGOUT no more': `${PIPELINED} / < A1 NO [AUTHENTICATIONFAILED] no
    > A3 LOGOUT / < A2 BAD log in first / < * BYE / < A3 OK / ! close`,
  'in one flight, a login not understood': `${PIPELINED} / < A1 BAD what / ${leave(3)}`,
  'in one flight, BYE to the login': `${PIPELINED} / < * BYE too many / = closed / ! close`,
  'in one flight, BYE to EXAMINE': `${PIPELINED_INBOX} / < * BYE down / = closed / ! close`,
  'in one flight, EXAMINE not understood: asked again by itself': `${PIPELINED_INBOX} / < A2 BAD wrong state / > A3 EXAMINE INBOX
    < A3 OK / ! passed imap.inbox / ${leave(4)}`,
  'in one flight, EXAMINE refused: asked again by itself': `${PIPELINED_INBOX} / < * CAPABILITY X / < A2 NO wrong state / > A3 EXAMINE INBOX
    < A3 NO no / ${leave(4)}`,
  'in one flight, EXAMINE called a fault of the client: asked again by itself': `${PIPELINED_INBOX} / < A2 NO [CLIENTBUG] no pipelining
    > A3 EXAMINE INBOX`,
  'in one flight, EXAMINE refused for a reason: not asked again': `${PIPELINED_INBOX} / < A2 NO [NONEXISTENT] no / ${leave(3)}`,
  'in one flight, EXAMINE refused until ID was said': `${TRUSTED('[CAPABILITY ID] hi')} / ! login LOGIN last-resort
    > A1 LOGIN ann ‹password› / > A2 EXAMINE INBOX / < A1 OK in / ! passed imap.login / < A2 NO Unsafe Login / > A3 ID ("name" "x")
    < A3 OK / > A4 EXAMINE INBOX / < A4 OK / ! passed imap.inbox / ${leave(5)}`,
  'in one flight, and EXAMINE is lost: asked again by itself': `${PIPELINED_INBOX} / = late / > A3 EXAMINE INBOX / < A3 OK
    ! passed imap.inbox / ${leave(4)}`,
  'in one flight, and EXAMINE was late: its reply counts no more': `${PIPELINED_INBOX} / = late / > A3 EXAMINE INBOX / < A2 NO no / < A3 OK
    ! passed imap.inbox / ${leave(4)}`,
  'in one flight, and the replies in the wrong order: asked again by itself': `${PIPELINED} / < A2 NO log in first / < A1 OK in
    ! passed imap.login / > A3 EXAMINE INBOX / < A3 OK / ! passed imap.inbox / ${leave(4)}`,
  'in one flight, and EXAMINE is read as what LOGIN lacks: asked again by itself': `${PIPELINED} / < + more / >  / < A1 OK in
    ! passed imap.login / > A3 EXAMINE INBOX`,
  'in one flight with PLAIN, which has its answer already: no secret goes out twice': `${WITH_IR} / ! login PLAIN trusted
    > A1 AUTHENTICATE PLAIN ‹password› / > A2 EXAMINE INBOX / < + / ! objected challenge / > * / < A1 BAD no / < A2 BAD no / > A3 LOGOUT`,
  'one by one: a server that loses what follows LOGIN': `${TRUSTED('[CAPABILITY IMAP4rev1] Courier-IMAP ready. Copyright')}
    ! login LOGIN last-resort / > A1 LOGIN ann ‹password› / < A1 OK / ! passed imap.login / > A2 EXAMINE INBOX`,
  'one by one: PLAIN without an initial response': `${TRUSTED('[CAPABILITY AUTH=PLAIN] hi')} / ! login PLAIN trusted / > A1 AUTHENTICATE PLAIN
    < + / > ‹password› / < A1 OK in / ! passed imap.login / > A2 EXAMINE INBOX`,
  'one by one: a mechanism of challenges': [
    `${WITH_IR} / ! login CRAM-MD5 trusted / > A1 AUTHENTICATE CRAM-MD5 / < + PDEuMkBhPg== / > ‹password› / < A1 OK in
      ! passed imap.login / > A2 EXAMINE INBOX`,
    {
      mechanisms: (offered, channel) => SAYING.mechanisms(offered, channel).filter(({ name }) => name === 'CRAM-MD5'),
      plainLogin: undefined,
    },
  ],
  'one by one: a token, whose refusal is a challenge': [
    `${TRUSTED('[CAPABILITY SASL-IR AUTH=XOAUTH2] hi')} / ! login XOAUTH2 trusted / > A1 AUTHENTICATE XOAUTH2 ‹token› / < + eyJz / >  / < A1 NO no / > A2 LOGOUT`,
    { ...token, plainLogin: undefined },
  ],
  'one by one: a literal that waits': [
    `${TRUSTED('[CAPABILITY IMAP4rev1] hi')} / ! login LOGIN last-resort / > A1 LOGIN ann {‹n›} / < + / > ‹password› / < A1 OK
      ! passed imap.login / > A2 EXAMINE INBOX`,
    as('ann', 'pässword'),
  ],
  'in one flight: a literal that does not wait': [
    `${TRUSTED('[CAPABILITY LITERAL+] hi')} / ! login LOGIN last-resort / > A1 LOGIN ann {‹n›+}\\r\\n‹password› / > A2 EXAMINE INBOX`,
    as('ann', 'pässword'),
  ],
  'one by one: a server that nobody vouches for': `${TLS} / = untrusted / < * OK [CAPABILITY IMAP4rev1] hi / ! passed imap.connect / ! gate
    = opened / ! login LOGIN last-resort / > A1 LOGIN ann ‹password› / < A1 NO no / > A2 LOGOUT`,
  'one by one, where that is wanted': [
    `${TRUSTED('[CAPABILITY IMAP4rev1] hi')} / ! login LOGIN last-resort / > A1 LOGIN ann ‹password› / < A1 NO no / > A2 LOGOUT`,
    { pipelining: false },
  ],
  ...SEARCHES,
  'a request for more than LOGIN has': `${LOGIN} / < + more / >  / < A1 BAD no / ${leave(2)}`,
  'a request for more where nothing was begun': `${INBOX} / < + more / ${surprised('examine', 'continue')} / < A2 OK / ! passed imap.inbox / > A3 LOGOUT`,
  'inputs that have no place': `${PLAIN} / = connected / ${surprised('greeting', 'connected-plain')} / = refused / ${surprised('greeting', 'refused')}`,
}

/** A dialogue up to each state in which a session waits for something. */
export const WAITING = {
  handshake: TLS,
  greeting: PLAIN,
  capability: ASK,
  starttls: UPGRADE,
  'starttls-handshake': UPGRADED,
  'ready-to-login': GATE,
  login: LOGIN,
  examine: INBOX,
  'examine-pipelined': PIPELINED_INBOX,
  selected: ATTENDING,
  noop: NOOP,
  'capability-after-login': ASKED,
  id: `${WITH_ID} / < A2 NO Unsafe Login / > A3 ID ("name" "x")`,
  enable: `${PLAIN} / < * PREAUTH [CAPABILITY UTF8=ONLY] hi / ! passed imap.connect / > A1 EXAMINE INBOX
    < A1 NO [CANNOT] no / > A2 ENABLE UTF8=ACCEPT`,
  'search-command': OPENED,
  'idle-requested': IDLE_REQUESTED,
  idle: IDLING,
  'idle-done': WOKEN,
  pause: PAUSED,
  logout: PARTING,
}

/** The states in which a deadline that passes is no failure. */
const PATIENT = ['selected', 'examine-pipelined', 'idle', 'pause']

for (const [state, script] of Object.entries(WAITING)) {
  for (const end of PATIENT.includes(state) ? ['closed', 'broken'] : ['late', 'closed', 'broken']) {
    DIALOGUES[`${end} in ${state}`] = `${script} / = ${end} / ! close / = ${end} / = secured / < * OK / = opened`
  }
  if (script.includes(OPENED))
    DIALOGUES[`BYE in ${state}`] = `${script} / < * BYE down / < * BYE down / = closed / ! close`
}
