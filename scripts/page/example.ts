/** The end of a real kind of log, for those who want to see what the page does. */
export const EXAMPLE = `2026-11-22 10:00:00 Connection: opening to smtp.example.com:587, timeout=300
2026-11-22 10:00:00 SERVER -> CLIENT: 220 smtp.example.com ESMTP
2026-11-22 10:00:00 CLIENT -> SERVER: EHLO client.example.com
2026-11-22 10:00:00 SERVER -> CLIENT: 250-smtp.example.com
2026-11-22 10:00:00 SERVER -> CLIENT: 250 AUTH LOGIN PLAIN
2026-11-22 10:00:01 CLIENT -> SERVER: AUTH LOGIN
2026-11-22 10:00:01 SERVER -> CLIENT: 334 VXNlcm5hbWU6
2026-11-22 10:00:01 CLIENT -> SERVER: [credentials hidden]
2026-11-22 10:00:01 SERVER -> CLIENT: 334 UGFzc3dvcmQ6
2026-11-22 10:00:01 CLIENT -> SERVER: [credentials hidden]
2026-11-22 10:00:03 SERVER -> CLIENT: 534-5.7.9 Application-specific password required. Learn more at
2026-11-22 10:00:03 SERVER -> CLIENT: 534 5.7.9 https://support.example.com/app-passwords
2026-11-22 10:00:03 SMTP Error: Could not authenticate.
`
