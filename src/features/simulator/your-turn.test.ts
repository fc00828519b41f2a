import { describe, expect, test } from 'vitest';
import { withVerb } from './your-turn.tsx';

const empty = { text: '', isRaw: false, replaced: null };

describe('a command that is filled in', () => {
  test('keeps aside what was typed, and nothing that was filled in before', () => {
    const first = withVerb(empty, 'VRFY');
    expect(first).toEqual({ ...empty, text: 'VRFY alice' });
    expect(withVerb(first, 'NOOP')).toEqual({ ...empty, text: 'NOOP' });
    const typed = withVerb({ ...first, text: 'VRFY bob' }, 'NOOP');
    expect(typed).toEqual({ ...empty, text: 'NOOP', replaced: 'VRFY bob' });
    expect(withVerb(typed, 'QUIT').replaced).toBe('VRFY bob');
  });
});
