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
};

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
    ...(/[Mm]ã \d{3}(?!\d)/.test(prose) ? ['"mã NNN" wants a no-break space'] : []),
  ];
}
