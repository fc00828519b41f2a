/** What `text-font.ts` uses of the package, whose published types are older than its options. */
declare module 'subset-font' {
  type Options = { readonly targetFormat: 'woff2'; readonly keepFeatures: readonly string[] };
  export default function subsetFont(font: Buffer, text: string, options: Options): Promise<Buffer>;
}
