/** What a translation into a language with one plural form owes: every key of English but those for "one". */
export type TranslationOf<Source> = {
  readonly [Key in keyof Source as Key extends `${string}_one` ? never : Key]: Source[Key] extends string
    ? string
    : TranslationOf<Source[Key]>;
};
