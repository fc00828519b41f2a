/** @type {import('stylelint').Config} */
export default {
  extends: ['stylelint-config-standard'],
  rules: {
    'selector-class-pattern': [
      '^[a-z][a-zA-Z0-9]*$',
      { message: 'Class names are camelCase: they are read as styles.className' },
    ],
    'no-descending-specificity': null, // layers decide, not the order in a file
    'custom-property-empty-line-before': null,
  },
};
