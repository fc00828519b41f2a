import './tools/map-group-by.mjs';
import { defineConfig } from 'vitest/config';
import { dataPlugin } from './tools/data-plugin.ts';

export default defineConfig({
  plugins: [dataPlugin()],
  test: {
    // A machine that does something else too is slow, not wrong: no test is ended by the clock.
    testTimeout: 0,
    setupFiles: ['tools/property-seed.ts'],
    hookTimeout: 0,
    env: { VITE_SITE_URL: 'https://example.org' },
    css: { modules: { classNameStrategy: 'non-scoped' } },
    include: ['src/**/*.test.{ts,tsx}', 'tools/**/*.test.ts'],
    coverage: {
      provider: 'v8',
      include: [
        'src/smtp/**/*.ts',
        'src/url/**/*.ts',
        'src/catalogue/**/*.ts',
        'src/recordings/{agreement,answer,choices,evidence,group-by,octets,perform,recording,session,standard,survey,text-search}.ts',
        'src/i18n/{fold,language,pseudo}.ts',
      ],
      // `location.ts` is the browser's own, and is proven in one; `occasions.ts` is what tests hold reasons to.
      exclude: [
        '**/*.test.ts',
        '**/*.d.ts',
        'src/catalogue/{queries,list-queries}.ts',
        'src/url/location.ts',
        'src/smtp/occasions.ts',
      ],
      thresholds: { lines: 100, branches: 100, functions: 100, statements: 100 },
    },
  },
});
