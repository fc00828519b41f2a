/** Checks of Vietnamese text that a machine can make. Each returns what is wrong, or nothing. */

const doubled = /(?<![\p{L}\p{M}])([\p{L}\p{M}]+)\s+\1(?![\p{L}\p{M}])/giu;
const reduplications = new Set(['luôn', 'dần', 'song']);
const oldTone = /(?<!\p{L})\p{L}*(?:o[àáảãạ]|o[èéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])(?!\p{L})/iu;
const accented = /[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]/iu;

/** Forms that mislead or read as machine translation, with what to write. */
const misleading: Readonly<Record<string, string>> = {
  'buổi hợp': 'phiên',
  'hộp thư đầy đủ': 'hộp thư đã đầy',
  'thi công': 'không được hỗ trợ',
  'máy khéo': 'smarthost',
  'quý vị': 'bạn',
  'quý khách': 'bạn',
  'xin hãy': 'vui lòng',
  'làm ơn': 'vui lòng',
  'tin nhắn': 'thư',
  'tiện ích mở rộng': 'phần mở rộng',
  'quảng bá': 'công bố',
  'chứng thực': 'xác thực',
  'nhật kí': 'nhật ký',
  'kết nối bị bỏ': 'mất kết nối',
  'bỏ cuộc': 'ngừng gửi lại',
  'giao hàng': 'gửi thư',
  'chủ bưu điện': 'postmaster',
  'mã hóa base64': 'ở dạng Base64',
  'thách thức': 'challenge',
  'hỏng cứng': 'hard bounce',
  'hỏng mềm': 'soft bounce',
  'đầu thư': 'header',
  'động từ': 'tên lệnh',
  'lưu ký': 'nhật ký',
  'tỷ lệ thoát': 'tỷ lệ thư bị trả lại',
  'hộp thoại smtp': 'hội thoại SMTP',
  'gửi mã': 'trả về mã',
  'trả mã': 'trả về mã',
  'trả lời mã': 'trả về mã',
  'chữ số đầu': 'chữ số thứ nhất',
  'quản trị viên': 'người quản trị',
  'bức thư': 'thư',
  'lá thư': 'thư',
  'hạn ngạch': 'hạn mức',
  'máy khách': 'client',
  'thử gửi lại': 'gửi lại',
  'song song': 'cạnh nhau',
  'đơn độc': 'đứng riêng',
  'bộ mô phỏng': 'trình mô phỏng',
  'trước lời chào': 'trước `EHLO`: lời chào is the 220',
  'lập trình viên': 'người viết client',
  'bên quản trị': 'người quản trị',
  'người cài đặt': 'người cấu hình',
  'cấu hình đã ghi': 'cấu hình đã thử',
  'kết thúc dữ liệu': 'kết thúc nội dung thư',
  'nhờ relay': 'yêu cầu relay',
  'địa chỉ tốt': 'địa chỉ còn dùng được',
  'là về': 'nói về, or liên quan đến',
  octet: 'byte',
};

/** Slips of wording that depend on what stands around them. */
const slips: readonly [pattern: RegExp, problem: string][] = [
  [/(?<!\p{L})[Nn]ó(?!\p{L})/u, '"nó" for a thing: name the thing'],
  [/(?<!\p{L})[Cc]húng(?! tôi)(?!\p{L})/u, '"chúng" for things: name the things'],
  [
    /(?:^|[.:;,] )[Mm]áy chủ (?:gửi|nhận) (?:sẽ|vẫn|đã|tự|chưa|chịu|chỉ|trả)(?!\p{L})/u,
    '"máy chủ gửi sẽ": the verb is read first; write "máy chủ bên gửi sẽ"',
  ],
  [
    /(?:^|[.:;,] )[Kk]hông bao giờ (?:trả về|đặt|dùng|gửi|chấp nhận)(?!\p{L})/u,
    '"không bao giờ" forbids nothing: write "đừng bao giờ" or "không được"',
  ],
  [/hư báo lỗi (?=\p{L})/u, '"thư báo lỗi" before a word: add "(bounce)"'],
  [/[Ll]ệnh · (?:thứ \p{L}+ )?đến (?:sau|trước|ngay)(?!\p{L})/u, 'a command does not come: the client sends it'],
  [/(?<![\d.,])[1-9]\d{3,}[ \u00a0](?:byte|ký tự|người|dòng)(?!\p{L})/u, 'a thousand takes a dot'],
  [/(?<!hard |soft |\()(?<!\p{L})bounce(?!\p{L})/iu, '"bounce" alone: write "thư báo lỗi (bounce)"'],
  [/(?<!\p{L})được (?:\p{L}+ ){1,4}bởi(?!\p{L})/iu, '"được … bởi": say it in the active voice'],
  [/(?<!\p{L})[Tt]rả ·/u, '"trả NNN": write "trả về"'],
  [/rả lời (?:bằng )?[2-5]\d\d(?!\d)/, '"trả lời NNN": write "trả về mã NNN"'],
  [/(?<!\p{L})[Mm]ã (?:\d{3}(?!\d)|[2-5]yz)/u, '"mã NNN" and "mã Nyz" want a no-break space'],
  [
    /(?<!\p{L})[Tt]hiết lập(?! (?:được|kết nối|lớp|phiên|quan hệ|xong)(?!\p{L}))/u,
    '"thiết lập" for a set-up: write "cấu hình"',
  ],
  [/(?<!\p{L})đáp (?:·|[2-5]\d\d)/u, '"đáp NNN": write "trả về NNN"'],
  [/\d,\d{3}(?!\d)/, 'a thousand takes a dot'],
  [/"/, 'straight quotes: write “…”'],
];

/** What is wrong with a Vietnamese text; code tokens and citations are left aside. */
export function vietnameseProblems(text: string): string[] {
  const prose = text
    .replace(/`[^`]*`/g, '·')
    .replace(/\s*\[[^\]]*\]/g, '')
    .replace(/\{\{[^}]*\}\}/g, '·');
  const lower = prose.toLowerCase();
  const words = prose.match(/\p{L}+/gu) ?? [];
  return [
    ...(text.normalize('NFC') === text ? [] : ['not NFC']),
    ...[...prose.matchAll(doubled)]
      .filter((match) => !reduplications.has((match[1] ?? '').toLowerCase()))
      .map((match) => `doubled word: ${match[0]}`),
    ...(oldTone.test(lower) ? [`tone on the wrong vowel: ${oldTone.exec(lower)?.[0]}`] : []),
    ...Object.entries(misleading)
      .filter(([form]) => lower.includes(form))
      .map(([form, better]) => `"${form}": write "${better}"`),
    ...(words.length >= 4 && !accented.test(prose) ? ['looks untranslated'] : []),
    ...(/\.\.\./.test(prose) ? ['three dots for an ellipsis'] : []),
    ...(/ {2}| [,.;:!?…]/.test(prose) ? ['space before punctuation, or two spaces'] : []),
    ...(/[Mm]ã \{\{/.test(text) ? ['"mã {{code}}" wants a no-break space'] : []),
    ...slips.filter(([pattern]) => pattern.test(prose)).map(([, problem]) => problem),
  ];
}

/** A 4yz is *chưa* (not yet) and a 5yz is *không* (no): what a name or summary says that is of the other class. */
export function wrongClassOfFailure(firstDigit: string, text: string): string[] {
  const ofTheOther: Readonly<Record<string, RegExp>> = {
    '4': /từ chối hẳn|lỗi vĩnh viễn|không bao giờ/iu,
    '5': /tạm thời|lúc này|chưa được|gửi lại sau/iu,
  };
  const found = ofTheOther[firstDigit]?.exec(text);
  return found ? [`"${found[0]}" in a ${firstDigit}yz`] : [];
}
