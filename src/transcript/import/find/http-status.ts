/** True for an HTTP status with its reason (RFC 9110 §15), which resembles an SMTP reply. */
export function isHttpStatus(text: string): boolean {
  return STATUS.test(text)
}

const STATUS =
  /^[45]\d\d (?:(?:Client|Server) Error: )?(?:Bad Request|Unauthorized|Forbidden|Not Found|Method Not Allowed|Too Many Requests|Internal Server Error|Bad Gateway|Gateway Time-?out)\b/i
