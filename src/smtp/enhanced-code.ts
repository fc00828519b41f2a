/**
 * Enhanced status codes: class "." subject "." detail (RFC 3463 §2, RFC 2034 §4, RFC 5248).
 *
 *     status-code = class "." subject "." detail
 *     class       = "2" / "4" / "5"
 *     subject     = 1*3digit
 *     detail      = 1*3digit
 *
 * No leading zeros. Details reach 999: 5.7.509 is legal. There is no class 3.
 */

/** The class digit: success, persistent transient failure, permanent failure (RFC 3463 §2). */
export type EnhancedClass = 2 | 4 | 5;

/** One status code taken apart. `subject` and `detail` are 0 to 999. */
export type EnhancedCode = { readonly class: EnhancedClass; readonly subject: number; readonly detail: number };

const statusCode = /^([245])\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})$/;

/** Reads "5.7.1"; null for anything the grammar does not allow. Never throws. */
export function parseEnhancedCode(text: string): EnhancedCode | null {
  const [, first, subject, detail] = statusCode.exec(text) ?? [];
  if (first === undefined) return null;
  return { class: Number(first) as EnhancedClass, subject: Number(subject), detail: Number(detail) };
}

/** "5.7.1": the inverse of `parseEnhancedCode`. */
export function formatEnhancedCode(code: EnhancedCode): string {
  return `${code.class}.${code.subject}.${code.detail}`;
}

/** The name under which IANA registers it, for all classes: "X.7.1". */
export function registryNameOf(code: EnhancedCode): string {
  return `X.${code.subject}.${code.detail}`;
}
