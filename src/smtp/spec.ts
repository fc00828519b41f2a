/**
 * The documents the project cites, and the section numbers that exist in them, as data.
 *
 * A citation is a pair (RFC number, section). `isSection` tells whether a section exists; a check over all texts calls
 * it, so that no citation can be invented by a slip. Numbers under `read` come from the document's own headings; for
 * the documents under `secondHand` only the sections are listed that another source names.
 *
 * RFC 5321 is the text to cite, as changed by RFC 7504.
 */

/** One RFC: its title in short, and its section numbers as strings ("4.2.1"), in order. */
export type Specification = { readonly title: string; readonly sections: readonly string[] };

/** Documents whose text was read. */
const read: Readonly<Record<number, Specification>> = {
  821: {
    title: 'Simple Mail Transfer Protocol (1982)',
    sections:
      '1 2 3 3.1 3.2 3.3 3.4 3.5 3.6 3.7 3.8 4 4.1 4.1.1 4.1.2 4.2 4.2.1 4.2.2 4.3 4.4 4.5 4.5.1 4.5.2 4.5.3'.split(
        ' ',
      ),
  },
  1123: {
    title: 'Requirements for Internet Hosts',
    sections:
      '1 1.1 1.2 1.2.1 1.2.2 1.2.3 1.2.4 1.3 1.3.1 1.3.2 1.3.3 1.4 2 2.1 2.2 2.3 2.4 2.5 3 3.1 3.2 3.2.1 3.2.2 3.2.3 3.2.4 3.2.5 3.2.6 3.2.7 3.2.8 3.3 3.3.1 3.3.2 3.3.3 3.3.4 3.3.5 3.4 3.4.1 3.4.2 3.4.3 3.4.4 3.4.5 3.5 4 4.1 4.1.1 4.1.2 4.1.3 4.1.4 4.1.5 4.2 4.2.1 4.2.2 4.2.3 4.2.4 5 5.1 5.2 5.2.1 5.2.2 5.2.3 5.2.4 5.2.5 5.2.6 5.2.7 5.2.8 5.2.9 5.2.10 5.2.11 5.2.12 5.2.13 5.2.14 5.2.15 5.2.16 5.2.17 5.2.18 5.2.19 5.3 5.3.1 5.3.2 5.3.3 5.3.4 5.3.5 5.3.6 5.3.7 5.3.8 5.4 6 6.1 6.1.1 6.1.2 6.1.3 6.1.4 6.1.5 6.2 6.2.1 6.2.2 6.3 6.3.1 6.3.2 6.3.3 7'.split(
        ' ',
      ),
  },
  1869: {
    title: 'SMTP Service Extensions',
    sections: '1 2 3 4 4.1 4.1.1 4.1.2 4.2 4.3 4.4 4.5 4.6 4.7 5 6 6.1 7 8 9 10 11 12'.split(' '),
  },
  1870: {
    title: 'SMTP Extension for Message Size Declaration',
    sections: '1 2 3 4 5 6 6.1 6.2 6.3 6.4 7 8 9 10 11 12'.split(' '),
  },
  1985: {
    title: 'SMTP Extension for Remote Message Queue Starting (ETRN)',
    sections: '1 2 3 4 5 5.1 5.2 5.3 6 7 8 9 10 11'.split(' '),
  },
  2033: {
    title: 'Local Mail Transfer Protocol',
    sections: '1 2 3 4 4.1 4.2 4.3 5 6 7 8 9'.split(' '),
  },
  2034: {
    title: 'SMTP Extension for Returning Enhanced Error Codes',
    sections: '1 2 3 4 5 6 7 8 9'.split(' '),
  },
  2920: {
    title: 'SMTP Extension for Command Pipelining',
    sections: '1 1.1 2 3 3.1 3.2 4 5 6 7 8 9'.split(' '),
  },
  3030: {
    title: 'SMTP Extensions for Large and Binary Messages (CHUNKING)',
    sections: '0 1 2 3 4 4.1 4.2 5 6 7 8 9'.split(' '),
  },
  3207: {
    title: 'SMTP Extension for Secure SMTP over TLS (STARTTLS)',
    sections: '1 1.1 2 3 4 4.1 4.2 4.3 5 6 7'.split(' '),
  },
  3461: {
    title: 'SMTP Extension for Delivery Status Notifications',
    sections:
      '1 2 3 4 4.1 4.2 4.3 4.4 4.5 5 5.1 5.2 5.2.1 5.2.2 5.2.3 5.2.4 5.2.5 5.2.6 5.2.7 5.2.7.1 5.2.7.2 5.2.7.3 5.2.7.4 5.2.8 5.3 5.4 6 6.1 6.2 6.3 7 8 9 9.1 9.2 9.3 10 10.1 10.2 10.3 10.4 10.5 10.6 10.7 10.8 10.9 11 12 12.1 12.2 13 14'.split(
        ' ',
      ),
  },
  4468: {
    title: 'Message Submission BURL Extension',
    sections: '1 2 3 3.1 3.2 3.3 3.4 3.5 4 5 6 7 8 9 9.1 9.2'.split(' '),
  },
  5248: {
    title: 'A Registry for SMTP Enhanced Mail System Status Codes',
    sections: '1 2 2.1 2.2 2.3 2.4 3 4 5 5.1 5.2'.split(' '),
  },
  5321: {
    title: 'Simple Mail Transfer Protocol',
    sections:
      '1 1.1 1.2 1.3 2 2.1 2.2 2.2.1 2.2.2 2.2.3 2.3 2.3.1 2.3.2 2.3.3 2.3.4 2.3.5 2.3.6 2.3.7 2.3.8 2.3.9 2.3.10 2.3.11 2.4 3 3.1 3.2 3.3 3.4 3.5 3.5.1 3.5.2 3.5.3 3.5.4 3.6 3.6.1 3.6.2 3.6.3 3.7 3.7.1 3.7.2 3.7.3 3.7.4 3.7.5 3.8 3.9 3.9.1 3.9.2 4 4.1 4.1.1 4.1.1.1 4.1.1.2 4.1.1.3 4.1.1.4 4.1.1.5 4.1.1.6 4.1.1.7 4.1.1.8 4.1.1.9 4.1.1.10 4.1.1.11 4.1.2 4.1.3 4.1.4 4.1.5 4.2 4.2.1 4.2.2 4.2.3 4.2.4 4.2.5 4.3 4.3.1 4.3.2 4.4 4.5 4.5.1 4.5.2 4.5.3 4.5.3.1 4.5.3.1.1 4.5.3.1.2 4.5.3.1.3 4.5.3.1.4 4.5.3.1.5 4.5.3.1.6 4.5.3.1.7 4.5.3.1.8 4.5.3.1.9 4.5.3.1.10 4.5.3.2 4.5.3.2.1 4.5.3.2.2 4.5.3.2.3 4.5.3.2.4 4.5.3.2.5 4.5.3.2.6 4.5.3.2.7 4.5.4 4.5.4.1 4.5.4.2 4.5.5 5 5.1 5.2 6 6.1 6.2 6.3 6.4 7 7.1 7.2 7.3 7.4 7.5 7.6 7.7 7.8 7.9 8 9 10 10.1 10.2'.split(
        ' ',
      ),
  },
  6531: {
    title: 'SMTP Extension for Internationalized Email',
    sections:
      '1 1.1 1.2 2 3 3.1 3.2 3.3 3.4 3.5 3.6 3.7 3.7.1 3.7.2 3.7.3 3.7.4 3.7.4.1 3.7.4.2 4 4.1 4.2 4.3 5 6 7 7.1 7.2 8 9 10 11'.split(
        ' ',
      ),
  },
  6710: {
    title: 'SMTP Extension for Message Transfer Priorities',
    sections: '1 2 3 4 4.1 4.2 4.3 4.4 4.5 4.6 5 5.1 5.2 6 7 8 9 9.1 9.2 10 10.1 10.2 11 12 12.1 12.2'.split(' '),
  },
  7504: {
    title: 'SMTP 521 and 556 Reply Codes',
    sections: '1 1.1 2 3 4 5 5.1 5.2 6 7 8 8.1 8.2'.split(' '),
  },
  8689: {
    title: 'SMTP Require TLS Option',
    sections: '1 1.1 2 3 4 4.1 4.2 4.2.1 4.2.2 4.3 4.4 5 6 7 8 8.1 8.2 8.3 8.4 9 9.1 9.2'.split(' '),
  },
};

/** Documents known through others: their text was not read here. */
const secondHand: Readonly<Record<number, Specification>> = {
  1845: {
    title: 'SMTP Service Extension for Checkpoint/Restart',
    sections: [],
  },
  1846: {
    title: 'SMTP 521 Reply Code (1995)',
    sections: [],
  },
  2554: {
    title: 'SMTP Service Extension for Authentication (1999)',
    sections: '4 6'.split(' '),
  },
  2645: {
    title: 'On-Demand Mail Relay (ATRN)',
    sections: [],
  },
  2821: {
    title: 'Simple Mail Transfer Protocol (2001)',
    sections: '4.3.2'.split(' '),
  },
  2852: {
    title: 'Deliver By SMTP Service Extension',
    sections: '4'.split(' '),
  },
  3463: {
    title: 'Enhanced Mail System Status Codes',
    sections: '2 3.1 3.2 3.3 3.4 3.5 3.6 3.7 3.8'.split(' '),
  },
  3886: {
    title: 'An Extensible Message Format for Message Tracking Responses',
    sections: '3.3.4'.split(' '),
  },
  4954: {
    title: 'SMTP Extension for Authentication',
    sections: '3 4 5 6 8 9 15'.split(' '),
  },
  6152: {
    title: 'SMTP Service Extension for 8-bit MIME Transport',
    sections: '3'.split(' '),
  },
  6376: {
    title: 'DomainKeys Identified Mail Signatures',
    sections: '6.1'.split(' '),
  },
  6409: {
    title: 'Message Submission for Mail',
    sections: '3.2 4.1 4.2 4.3 5.1 5.3 6.1 6.2 6.3 7'.split(' '),
  },
  6647: {
    title: 'Email Greylisting',
    sections: [],
  },
  7208: {
    title: 'Sender Policy Framework',
    sections: '8.4 8.6 8.7'.split(' '),
  },
  7293: {
    title: 'The Require-Recipient-Valid-Since Header Field',
    sections: [],
  },
  7372: {
    title: 'Email Authentication Status Codes',
    sections: '3.3'.split(' '),
  },
  7489: {
    title: 'DMARC (2015)',
    sections: '10.3'.split(' '),
  },
  7505: {
    title: 'A Null MX Resource Record',
    sections: '3 4.1 6'.split(' '),
  },
  7672: {
    title: 'SMTP Security via DANE',
    sections: [],
  },
  8058: {
    title: 'Signaling One-Click Functionality for List Email Headers',
    sections: [],
  },
  8314: {
    title: 'Cleartext Considered Obsolete: TLS for Submission and Access',
    sections: [],
  },
  8460: {
    title: 'SMTP TLS Reporting',
    sections: [],
  },
  8461: {
    title: 'SMTP MTA Strict Transport Security (MTA-STS)',
    sections: [],
  },
  8617: {
    title: 'The Authenticated Received Chain',
    sections: [],
  },
  9110: {
    title: 'HTTP Semantics',
    sections: [],
  },
  9989: {
    title: 'DMARC (2026)',
    sections: [],
  },
};

/** All documents by RFC number. */
export const specifications: Readonly<Record<number, Specification>> = { ...secondHand, ...read };

/** Does RFC `rfc` have a section of that number, as far as known here? */
export function isSection(rfc: number, section: string): boolean {
  return specifications[rfc]?.sections.includes(section) ?? false;
}
