/** The checks of Vietnamese find what they are for, and let good text pass. */
import { describe, expect, test } from 'vitest';
import { vietnameseProblems, wrongClassOfFailure } from './vietnamese.ts';

/** A slip, and the same sentence without it. */
const pairs: readonly [slip: string, good: string][] = [
  ['Máy chủ gửi mã\u00a0550 cho lệnh này.', 'Máy chủ trả về mã\u00a0550 cho lệnh này.'],
  ['Máy chủ trả mã\u00a0421 rồi ngắt kết nối.', 'Máy chủ trả về mã\u00a0421 rồi ngắt kết nối.'],
  ['Máy chủ trả `550 5.1.1` cho lệnh này.', 'Máy chủ trả về `550 5.1.1` cho lệnh này.'],
  ['Máy chủ trả lời 450 và chờ.', 'Máy chủ trả về mã\u00a0450 và chờ.'],
  ['Client dựa vào chữ số đầu.', 'Client dựa vào chữ số thứ nhất.'],
  ['Nó đóng kết nối.', 'Máy chủ đóng kết nối.'],
  ['Client không cần đến chúng.', 'Chúng tôi không cần đến hai lệnh này.'],
  ['Người gửi nhận bounce.', 'Người gửi nhận thư báo lỗi (bounce).'],
  ['Thư được nhận bởi máy chủ.', 'Máy chủ đã nhận thư.'],
  ['Thư có 512 octet.', 'Thư có 512 byte.'],
  ['Dòng dài 3,000 chữ cái.', 'Dòng dài 3.000 chữ cái.'],
  ['Gặp mã 5yz thì dừng lại.', 'Gặp mã\u00a05yz thì dừng lại.'],
  ['So sánh mã {{a}} với mã khác.', 'So sánh mã\u00a0{{a}} với mã khác.'],
  ['Danh sách "staff" công khai.', 'Danh sách “staff” công khai.'],
  ['Thiết lập giống Exim 4.98.', 'Cấu hình giống Exim 4.98.'],
  ['Máy chủ có đáp `501` không?', 'Máy chủ có trả về `501` không?'],
  ['Client gửi `NOOP` trước lời chào.', 'Client gửi `NOOP` trước `EHLO`.'],
  ['Trong thư có LF đơn độc.', 'Trong thư có LF đứng riêng.'],
  ['Máy chủ không nhận bức thư đó.', 'Máy chủ không nhận thư đó.'],
  ['Máy chủ gửi sẽ tự gửi lại.', 'Máy chủ bên gửi sẽ tự gửi lại.'],
  ['Không bao giờ trả về mã\u00a0521.', 'Máy chủ này không bao giờ nhận thư; đừng bao giờ trả về mã\u00a0250.'],
  ['Thư báo lỗi quay về Carol.', 'Carol nhận thư báo lỗi (bounce) từ máy chủ.'],
  ['Lệnh `MAIL` thứ hai đến sau `RCPT`.', 'Client gửi lệnh `MAIL` đến máy chủ; mã\u00a0250 đến sau dấu chấm.'],
  ['Dòng dài 1000 byte.', 'Dòng dài 1.000 byte, theo RFC 5321.'],
  ['Mã\u00a0550 là về việc gửi thư.', 'Mã\u00a0550 liên quan đến việc gửi thư.'],
  ['Client gửi kết thúc dữ liệu.', 'Client gửi kết thúc nội dung thư.'],
];

describe('vietnameseProblems', () => {
  test.each(pairs)('%s', (slip, good) => {
    expect(vietnameseProblems(slip)).toHaveLength(1);
    expect(vietnameseProblems(good)).toEqual([]);
  });

  test('leaves server texts, tokens and sources alone', () => {
    expect(vietnameseProblems('Máy chủ ghi `1,000 octets "bounce"`. [public bounce]')).toEqual([]);
    expect(vietnameseProblems('Lỗi vĩnh viễn còn gọi là hard bounce.')).toEqual([]);
  });
});

test('wrongClassOfFailure: chưa is for 4yz, không for 5yz', () => {
  expect(wrongClassOfFailure('5', 'Lúc này máy chủ chưa nhận thư.')).toHaveLength(1);
  expect(wrongClassOfFailure('4', 'Máy chủ từ chối hẳn.')).toHaveLength(1);
  expect(wrongClassOfFailure('4', 'Lúc này máy chủ chưa nhận thư.')).toEqual([]);
  expect(wrongClassOfFailure('5', 'Máy chủ từ chối hẳn.')).toEqual([]);
  expect(wrongClassOfFailure('2', 'Không cần gửi lại sau.')).toEqual([]);
});
