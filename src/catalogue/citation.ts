/** What a citation label stands for, and where its text can be read. */

/** A source: a label as printed, and an address where it can be read, if it has a public one. */
export type Source = { readonly label: string; readonly href: string | null };

const rfcLabel = /^RFC (\d+)(?: §(\d+(?:\.\d+)*))?$/;

/**
 * Sources that are no RFC, by the label used in the prose.
 * An address is given only where one is known to be stable.
 */
export const otherSources: Readonly<Record<string, string | null>> = {
  'IANA enhanced status codes':
    'https://www.iana.org/assignments/smtp-enhanced-status-codes/smtp-enhanced-status-codes.xhtml',
  'Postfix postconf(5)': 'https://www.postfix.org/postconf.5.html',
  'Postfix smtpd': 'https://www.postfix.org/smtpd.8.html',
  'Postfix XCLIENT': 'https://www.postfix.org/XCLIENT_README.html',
  'Postfix XFORWARD': 'https://www.postfix.org/XFORWARD_README.html',
  'postgrey(8)': 'https://postgrey.schweikert.ch/',
  Stalwart: 'https://github.com/stalwartlabs/stalwart',
  Haraka: 'https://github.com/haraka/Haraka',
  'fetchmail odmr': 'https://gitlab.com/fetchmail/fetchmail',
  sisimai: 'https://github.com/sisimai/go-sisimai',
  'sisimai set-of-emails': 'https://github.com/sisimai/set-of-emails',
  'smtp.codes': 'https://smtp.codes/',
  'Oracle8i UTL_SMTP': null,
  'chiark smtpreplies': null,
  'blackhole docs': 'https://github.com/kura/blackhole',
  'DetectionLab list': 'https://github.com/clong/DetectionLab',
  'email-classify list': 'https://github.com/janpoltan/email-classify',
  // What providers and software document of themselves.
  'Gmail SMTP errors':
    'https://knowledge.workspace.google.com/admin/support/troubleshooting/gmail-smtp-errors-and-codes',
  'Microsoft NDR list':
    'https://learn.microsoft.com/en-us/exchange/mail-flow-best-practices/non-delivery-reports-in-exchange-online/non-delivery-reports-in-exchange-online',
  'Microsoft SMTP submission':
    'https://learn.microsoft.com/en-us/exchange/clients-and-mobile-in-exchange-online/authenticated-client-smtp-submission',
  'Microsoft SMTP AUTH help':
    'https://learn.microsoft.com/en-us/exchange/troubleshoot/email-delivery/fix-issues-with-printers-scanners-and-lob-applications-that-send-email-using-off',
  'Gmail sender guidelines': 'https://support.google.com/a/answer/81126',
  'Postfix source': 'https://github.com/vdukhovni/postfix',
  'Linux errno': 'https://man7.org/linux/man-pages/man3/errno.3.html',
  'public bounce': null,
  'public code': null,
  recordings: null,
  advice: null,
  inference: null,
  'draft-levine-mailbomb-header-00': 'https://datatracker.ietf.org/doc/draft-levine-mailbomb-header/',
};

/** What comes from this site is called by a word, not by a name of its own, and so by another word in each language. */
const ours = ['recordings', 'advice', 'inference'] as const;
export type OurLabel = (typeof ours)[number];

/** Is the source no document, but what was recorded, advised or inferred here? */
export const isOurs = (label: string): label is OurLabel => ours.some((known) => known === label);

/** Reads "RFC 5321 §4.2.5" or "RFC 7372"; null for another kind of source. */
export function parseRfcLabel(label: string): { readonly rfc: number; readonly section: string | null } | null {
  const match = rfcLabel.exec(label);
  return match ? { rfc: Number(match[1]), section: match[2] ?? null } : null;
}

/** The source behind a label. An unknown label is shown as it stands, without a link. */
export function sourceOf(label: string): Source {
  const rfc = parseRfcLabel(label);
  if (!rfc) return { label, href: otherSources[label] ?? null };
  const fragment = rfc.section === null ? '' : `#section-${rfc.section}`;
  return { label, href: `https://www.rfc-editor.org/rfc/rfc${rfc.rfc}.html${fragment}` };
}
