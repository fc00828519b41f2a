/** Words that say the same, in both languages, and words that carry no sense of their own. */

/** A name, and what people say for it: a word, or several. Vietnamese with its accents. */
const same: Readonly<Record<string, string>> = {
  mail: 'mail|mails|email|emails|e mail|thư|thư điện tử|eml',
  file: 'file|files|tệp|tập tin|tệp tin',
  attachment: 'attachment|attachments|đính kèm|file đính kèm|tệp đính kèm|attach',
  server: 'server|servers|máy chủ|sever|svr',
  mailbox: 'mailbox|mailboxes|mail box|hộp thư|hòm thư|hộp mail|hộp email|inbox',
  password: 'password|passwords|pass|passwd|mật khẩu|mk|mat khau',
  login: 'login|log in|logging in|log on|logon|sign in|đăng nhập',
  domain: 'domain|domains|tên miền',
  queue: 'queue|queues|queued|hàng đợi|hàng chờ|mailq',
  user: 'user|users|người dùng|username|tài khoản|account|accounts',
  blocklist:
    'blocklist|blacklist|blacklists|blacklisted|blocklisted|black list|block list|black listed|danh sách đen|danh sách chặn|rbl|dnsbl',
  greylist:
    'greylist|greylisting|greylisted|graylist|graylisting|graylisted|grey list|grey listing|gray listing|grey listed|danh sách xám',
  notfound:
    'not found|doesnt exist|does not exist|didnt exist|no such|not exist|dont exist|nonexistent|non existent|không tồn tại|ko tồn tại|không có thật|khong ton tai|unknown',
  full: 'full|đầy|over quota|quota exceeded|exceeded quota|overquota|out of storage',
  quota: 'quota|dung lượng|hạn mức|storage',
  connection: 'connection|connections|kết nối',
  certificate: 'certificate|certificates|cert|chứng chỉ|chứng thư|ssl certificate',
  authentication: 'authentication|authenticate|authenticated|auth|xác thực|credentials',
  reply: 'reply|replies|response|responses|phản hồi|trả lời',
  command: 'command|commands|cmd|lệnh',
  sender: 'sender|senders|người gửi|bên gửi',
  recipient: 'recipient|recipients|receiver|rcpt|người nhận|bên nhận',
  reject: 'reject|rejected|rejects|refuse|refused|refuses|denied|deny|denies|từ chối|decline|declined',
  block: 'block|blocked|blocks|chặn|banned|ban|bị chặn',
  timeout: 'timeout|timed out|time out|times out|timing out|hết thời gian|quá thời gian|quá hạn',
  busy: 'busy|bận|overloaded|overload|quá tải',
  reversedns: 'reverse dns|rdns|ptr|ptr record|bản ghi ptr|phân giải ngược|dns ngược',
  resend: 'resend|retry|retries|retrying|gửi lại|send again|try again',
  bounce:
    'bounce|bounced|bounces|bouncing|ndr|undeliverable|undelivered|trả về|trả lại|dội lại|returned to sender|non delivery|mail delivery failed|returned mail|dội về',
  large: 'too large|too big|quá lớn|quá to|nặng quá|quá nặng|exceeds size|size limit|vượt kích thước|vượt dung lượng',
  ip: 'ip|ip address|địa chỉ ip',
  address: 'address|addresses|địa chỉ',
  code: 'code|codes|mã',
  enhanced: 'enhanced|mở rộng|nâng cao|extended',
  session: 'session|sessions|phiên',
  forward: 'forward|forwarding|forwarded|chuyển tiếp',
  not: 'không|ko|k|hông|hok|hem|khong|kô|kg',
  get: 'được|đc|dc|duoc',
  ratelimit:
    'rate limit|rate limited|rate limiting|too many messages|too many emails|too many mails|giới hạn tốc độ|throttled|throttling|throttle|quá nhiều thư|quá nhiều email|quá nhiều mail',
  spam: 'spam|junk|thư rác|mail rác',
  delay: 'deferred|defer|delayed|delay|hoãn|trì hoãn|postponed|tạm hoãn',
  loop: 'loop|looping|vòng lặp|lặp vòng|chuyển tiếp vòng|lặp vô hạn',
  dot: 'dot|dots|period|full stop|dấu chấm',
  twice: 'twice|second|double|duplicate|duplicates|hai lần|2 lần|trùng',
  dark: 'dark|tối|night mode|dark mode',
  swap: 'swap|đổi chỗ|hoán đổi|đảo|switch sides',
};

const unaccented = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd');

/** The names of a word or an expression: by itself, and without its accents where nobody could take it for another. */
export const equals: ReadonlyMap<string, readonly string[]> = (() => {
  const names = new Map<string, string[]>();
  const add = (key: string, name: string): void => {
    const known = names.get(key) ?? [];
    if (!known.includes(name)) names.set(key, [...known, name]);
  };
  for (const [name, says] of Object.entries(same)) {
    for (const one of says.split('|')) {
      add(one, `#${name}`);
      add(unaccented(one), `#${name}`);
    }
  }
  return names;
})();

/** The most words that an expression has. */
export const longestEqual = Math.max(...[...equals.keys()].map((key) => key.split(' ').length));

/** Words that every sentence has, with their accents. */
export const glue: ReadonlySet<string> = new Set(
  (
    'code codes mã a an and are as at be been by do does did for from get gets getting got had has have how i if in is it its just me my of on or our please so ' +
    'that the their them then there they this to us was we what when where which while who why will with you your am im ive after before during ' +
    'all any some can could should would help error errors issue problem message says say said into up out over about after also but these those via per using use when every always still keeps keep ' +
    'bị được của là mà có và hay hoặc thì với cho các những này kia đó đang đã sẽ rồi ra vào lại cứ luôn vẫn nào gì sao tại vì do bởi khi nếu để từ ở trong ngoài một cái con bạn tôi mình em anh chị ạ nhé nha thế như thế nào làm cách hỏi giúp ai ' +
    'lỗi báo xin mọi người nhờ toàn bi duoc cua la ma co va thi voi nay do dang da se roi cu luon van nao gi sao tai vi khi neu de tu o trong toi minh nhu lam cach giup'
  ).split(' '),
);

/** What people write when something failed. */
export const failure: ReadonlySet<string> = new Set(
  (
    'fail failed fails failing failure error errors reject rejected refuse refused deny denied bounce bounced block blocked cannot cant unable wont not never problem ' +
    'undeliverable returned invalid wrong stuck lost missing deferred lỗi không ko chưa chặn thất bại hỏng kẹt sai trả hoãn loi khong chua chan that ket tra hoan tu choi từ chối full đầy busy bận limit exceeded'
  ).split(' '),
);
